import { type Kysely, sql } from 'kysely';
import type { Alert, TimelineEntry } from '../../contract/alerts.ts';
import type { Assignment } from '../../contract/assignments.ts';
import { replay } from '../../domain/alerts/replay.ts';
import { stageOf } from '../../domain/alerts/stage.ts';
import type { DB } from '../database/schema.ts';
import { timelineView } from './alert-view.ts';
import { loadAlerts } from './alerts.repository.ts';

/**
 * Alerts as they stood at a moment, newest first: stage, decisions and assignments are replayed from the timeline. Place,
 * confidence and the number of detections are the present ones.
 */
export async function listAlertsAt(
  db: Kysely<DB>,
  page: { atMs: number; openOnly: boolean; beforeId: number | undefined; limit: number },
): Promise<Alert[]> {
  const { atMs, openOnly, beforeId = null, limit } = page;
  const at = new Date(atMs);
  const { rows } = await sql<{ id: number }>`
    select id from alerts
     where created_at <= ${at} and (not ${openOnly} or closed_at is null or closed_at > ${at})
       and (${beforeId}::bigint is null or id < ${beforeId}) order by id desc limit ${limit}`.execute(db);
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const [alerts, entries] = await Promise.all([
    loadAlerts(db, ids),
    db
      .selectFrom('alert_timeline')
      .selectAll()
      .where('alert_id', 'in', ids)
      .where('at', '<=', at)
      .orderBy('id')
      .execute(),
  ]);
  const timeline = entries.map(timelineView);
  return alerts
    .map((alert) =>
      alertAt(
        alert,
        timeline.filter((entry) => entry.alertId === alert.id),
        atMs,
      ),
    )
    .filter((alert) => !openOnly || alert.closure === null)
    .toReversed();
}

function alertAt(alert: Alert, timeline: readonly TimelineEntry[], atMs: number): Alert {
  const facts = replay(timeline);
  const last = (...actions: TimelineEntry['action'][]) =>
    timeline.findLast((e) => actions.includes(e.action));
  const stages = new Map(facts.assignments.map(({ id, stage }) => [id, stage]));
  const assignments = alert.assignments.flatMap((assignment) => {
    const stage = stages.get(assignment.id);
    return stage === undefined ? [] : [assignmentAt({ ...assignment, stage }, atMs)];
  });
  const acknowledged = facts.acknowledgement ? last('acknowledged') : undefined;
  const closed = facts.closure ? last('closed') : undefined;
  const decided = last('confirmed', 'rejected');
  const then: Alert = {
    ...alert,
    lastDetectedAtMs: Math.min(alert.lastDetectedAtMs, Math.max(atMs, alert.firstDetectedAtMs)),
    acknowledgement: acknowledged ? { by: acknowledged.by, atMs: acknowledged.atMs } : null,
    verification: verificationAt(facts.verification.state, decided, alert),
    assignments,
    closure: closed ? { by: closed.by, atMs: closed.atMs, note: noteOf(closed) } : null,
  };
  return { ...then, stage: stageOf(then) };
}

function verificationAt(
  state: Alert['verification']['state'],
  entry: TimelineEntry | undefined,
  { verification }: Alert,
): Alert['verification'] {
  if (state === 'unverified' || !entry) return { state: 'unverified' };
  const common = { by: entry.by, atMs: entry.atMs, note: noteOf(entry) };
  if (state === 'confirmed') return { state, ...common };
  return { state, reason: verification.state === 'rejected' ? verification.reason : 'other', ...common };
}

const noteOf = ({ detail }: TimelineEntry): string =>
  typeof detail['note'] === 'string' ? detail['note'] : '';

/** What came later is not known yet. */
function assignmentAt(assignment: Assignment, atMs: number): Assignment {
  const known = (time: number | null) => (time !== null && time <= atMs ? time : null);
  const { openedAtMs, acceptedAtMs, enRouteAtMs, onSceneAtMs, doneAtMs, declinedAtMs, cancelledAtMs } =
    assignment;
  return {
    ...assignment,
    openedAtMs: known(openedAtMs),
    acceptedAtMs: known(acceptedAtMs),
    enRouteAtMs: known(enRouteAtMs),
    onSceneAtMs: known(onSceneAtMs),
    doneAtMs: known(doneAtMs),
    declinedAtMs: known(declinedAtMs),
    cancelledAtMs: known(cancelledAtMs),
    result: known(doneAtMs) === null ? null : assignment.result,
    lastFix: assignment.lastFix && assignment.lastFix.atMs <= atMs ? assignment.lastFix : null,
  };
}
