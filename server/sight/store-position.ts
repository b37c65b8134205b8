import { type Kysely, type Transaction } from 'kysely';
import type { Alert, Place, TimelineEntry } from '../../contract/alerts.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import type { Actor } from '../../contract/people.ts';
import type { PositionEntry } from '../../contract/sight.ts';
import type { AlertRow } from '../alerts/alert-view.ts';
import { appendTimeline, loadAlerts } from '../alerts/alerts.repository.ts';
import { alertEvents, auditOf } from '../alerts/change-alert.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { lockAssociation } from '../detections/detections.repository.ts';
import { record } from '../live/journal.ts';
import { mergeAlerts, planMerge } from './merge-alerts.ts';
import { isNews } from './position-change.ts';
import type { SolveAnswer } from './solve/solve-task.ts';

export interface NewPosition {
  alertId: number;
  answer: SolveAnswer;
  why: PositionEntry['why'];
  by: Actor;
  atMs: number;
  nameOf: (position: AlertPosition) => Place | null;
}

/**
 * Stores a solved position with its history, folds the alerts of the same fire together, and tells it on the timeline,
 * the audit log and the feed: all in one transaction. Answers the alert that stands afterwards; null when it is gone.
 */
export async function storePosition(db: Kysely<DB>, solved: NewPosition): Promise<Alert | null> {
  const { answer, by, atMs } = solved;
  return db.transaction().execute(async (trx) => {
    // Filing reads and writes whole alerts under the same lock: neither undoes the other.
    await lockAssociation(trx);
    const rows = await trx
      .selectFrom('alerts')
      .selectAll()
      .where('id', 'in', answer.alertIds)
      .orderBy('id')
      .forUpdate()
      .execute();
    const asked = rows.find((row) => row.id === solved.alertId);
    if (!asked || asked.merged_into !== null) return null;
    const plan = planMerge(rows, await withResponders(trx, answer.alertIds));
    const entries = plan ? await mergeAlerts(trx, plan, by, new Date(atMs)) : [];
    const isFolded = plan?.folded.includes(asked) ?? false;
    const target = isFolded && plan ? plan.kept : asked;
    const isMerged = plan !== null && (plan.kept === target || isFolded);
    // Without the merge that it counted on, the position would speak for detections of another alert.
    const isWhole = answer.alertIds.every((id) => id === target.id || plan?.folded.some((f) => f.id === id));
    if (isWhole) entries.push(...(await writePosition(trx, target, solved, isMerged)));
    const changed = [...new Set([target.id, ...entries.map((entry) => entry.alertId)])];
    if (entries.length > 0) await tell(trx, changed, entries);
    return (await loadAlerts(trx, [target.id]))[0] ?? null;
  });
}

async function writePosition(
  trx: Transaction<DB>,
  target: AlertRow,
  { answer, why, by, atMs, nameOf }: NewPosition,
  isMerged: boolean,
): Promise<TimelineEntry[]> {
  const isManual = 'method' in target.position && target.position.method === 'manual';
  const isAsked = why === 'asked' || why === 'detection_rejected';
  const isChanged = !isManual && (isAsked || isMerged || isNews(answer.position, target.position));
  if (!isChanged) {
    await trx.updateTable('alerts').set({ needs_solving: false }).where('id', '=', target.id).execute();
    return [];
  }
  const { position, cameras, warnings } = answer;
  const place = nameOf(position);
  await trx
    .updateTable('alerts')
    .set({ position: json(position), place: place && json(place), needs_solving: false })
    .where('id', '=', target.id)
    .execute();
  const reason = isMerged && why === 'detection' ? 'merged' : why;
  await trx
    .insertInto('alert_positions')
    .values({
      alert_id: target.id,
      at: new Date(atMs),
      position: json(position),
      cameras: json(cameras),
      warnings: json(warnings),
      why: reason,
      made_by: json(by),
    })
    .execute();
  const detail = {
    position: 'method' in position ? position.method : position.kind,
    ...(position.kind === 'place' ? { semiMajorM: Math.round(position.ellipse.semiMajorM) } : {}),
    ...('reason' in position ? { reason: position.reason } : {}),
    cameraIds: [...new Set(cameras.map((camera) => camera.cameraId))],
    calibrations: Object.fromEntries(cameras.map((c) => [c.cameraId, c.calibrationVersion])),
    warnings,
    why: reason,
  };
  return appendTimeline(trx, [{ alertId: target.id, atMs, action: 'positioned', by, detail }]);
}

async function tell(
  trx: Transaction<DB>,
  alertIds: readonly number[],
  entries: readonly TimelineEntry[],
): Promise<void> {
  const alerts = await loadAlerts(trx, alertIds);
  await record(trx, {
    events: alerts.flatMap((alert) =>
      alertEvents(
        alert,
        entries.filter((entry) => entry.alertId === alert.id),
      ),
    ),
    audit: entries.map(auditOf),
  });
}

async function withResponders(trx: Transaction<DB>, alertIds: readonly number[]): Promise<Set<number>> {
  const rows = await trx
    .selectFrom('assignments')
    .select('alert_id')
    .distinct()
    .where('alert_id', 'in', alertIds)
    .execute();
  return new Set(rows.map((row) => row.alert_id));
}
