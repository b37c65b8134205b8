import type { Kysely, Transaction } from 'kysely';
import type { LadderStep, LadderTarget } from '../../contract/clock-settings.ts';
import type { Alert } from '../../contract/alerts.ts';
import { dueSteps, nextStepAtMs } from '../../domain/clocks/steps.ts';
import { appendTimeline, loadAlerts, type NewTimelineEntry } from '../alerts/alerts.repository.ts';
import { alertEvents, auditOf } from '../alerts/change-alert.ts';
import type { DB } from '../database/schema.ts';
import { record } from '../live/journal.ts';
import type { PersonRef } from '../notify/people.ts';
import { queueMessages } from '../notify/queue-calls.ts';
import { type Way, waysTo, waysToChannels } from '../notify/ways.ts';
import { type ClockRow, runningClock } from './clocks.repository.ts';

const CLOCKS = { kind: 'system', id: 'clocks', name: 'Lookout' } as const;
/** Alerts in one transaction: together they cost hardly more than one. */
const ALERTS_AT_ONCE = 50;

/**
 * Lets due clocks do their steps: the alerts are held, so that nodes take turns, and each step is written down under a
 * unique key in the transaction of its effects. Alerts that somebody is changing right now are left for the next turn.
 * Returns how many clocks did something.
 */
export async function fireDueClocks(db: Kysely<DB>, nowMs: number): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const due = await trx
      .selectFrom('alert_clocks')
      .select('alert_id')
      .distinct()
      .where('next_at', '<=', new Date(nowMs))
      .limit(ALERTS_AT_ONCE * 4)
      .execute();
    if (due.length === 0) return 0;
    const held = await trx
      .selectFrom('alerts')
      .select('id')
      .where(
        'id',
        'in',
        due.map(({ alert_id }) => alert_id),
      )
      .orderBy('id')
      .limit(ALERTS_AT_ONCE)
      .forUpdate()
      .skipLocked()
      .execute();
    if (held.length === 0) return 0;
    const clocks = await trx
      .selectFrom('alert_clocks')
      .selectAll()
      .where(
        'alert_id',
        'in',
        held.map(({ id }) => id),
      )
      .where('next_at', '<=', new Date(nowMs))
      .orderBy('next_at')
      .forUpdate()
      .execute();
    if (clocks.length > 0) await fireAll(trx, clocks, nowMs);
    return clocks.length;
  });
}

async function fireAll(trx: Transaction<DB>, clocks: readonly ClockRow[], nowMs: number): Promise<void> {
  const alerts = await loadAlerts(trx, [...new Set(clocks.map(({ alert_id }) => alert_id))]);
  const steps: NewTimelineEntry[] = [];
  for (const clock of clocks) {
    const alert = alerts.find(({ id }) => id === clock.alert_id);
    if (alert) steps.push(...(await fireOne(trx, clock, alert, nowMs)));
  }
  const entries = await appendTimeline(trx, steps);
  const after = await loadAlerts(
    trx,
    alerts.map(({ id }) => id),
  );
  await record(trx, {
    events: after.flatMap((alert) =>
      alertEvents(
        alert,
        entries.filter(({ alertId }) => alertId === alert.id),
      ),
    ),
    audit: entries.map(auditOf),
  });
}

async function fireOne(
  trx: Transaction<DB>,
  row: ClockRow,
  alert: Alert,
  nowMs: number,
): Promise<NewTimelineEntry[]> {
  const clock = runningClock(row);
  const due = dueSteps(clock, nowMs);
  const fresh = await claimSteps(trx, row.id, due, nowMs);
  const fired = [...row.fired, ...due.map(({ key }) => key)];
  const next = nextStepAtMs({ ...clock, fired });
  await trx
    .updateTable('alert_clocks')
    .set({
      fired,
      next_at: next === null ? null : new Date(next),
      ...(fresh.has('warn') ? { warned_at: new Date(nowMs) } : {}),
      ...(fresh.has('overdue') ? { overdue_at: new Date(nowMs) } : {}),
    })
    .where('id', '=', row.id)
    .execute();

  const about = {
    clock: row.clock,
    clockId: row.id,
    assignmentId: row.assignment_id,
    minutes: row.limit_s / 60,
    ...namedOf(alert, row.assignment_id),
  };
  const entry = (action: NewTimelineEntry['action'], more: Record<string, unknown> = {}) => ({
    alertId: alert.id,
    atMs: nowMs,
    action,
    by: CLOCKS,
    detail: { ...about, ...more },
  });
  const entries: NewTimelineEntry[] = [];
  // After a long stop everything is due at once: a warning of what is over already says nothing.
  if (fresh.has('warn') && !fresh.has('overdue')) entries.push(entry('clock_warned'));
  if (fresh.has('overdue')) entries.push(entry('clock_overdue'));
  for (const { key } of due.filter((step) => fresh.has(step.key) && step.key.startsWith('ladder-'))) {
    const rung = row.ladder[Number(key.slice('ladder-'.length))];
    if (!rung || (rung.when === 'warning' && fresh.has('overdue'))) continue;
    const told = await climb(trx, rung, row, alert, about, nowMs);
    if (told !== null)
      entries.push(entry('escalated', { rung: key, target: rung.to, when: rung.when, told }));
  }
  return entries;
}

/** Writes the steps down; the keys of those that nobody had done before. */
async function claimSteps(
  trx: Transaction<DB>,
  clockId: number,
  due: readonly { key: string; atMs: number }[],
  nowMs: number,
): Promise<Set<string>> {
  if (due.length === 0) return new Set();
  const rows = await trx
    .insertInto('clock_firings')
    .values(
      due.map(({ key, atMs }) => ({
        clock_id: clockId,
        step: key,
        due_at: new Date(atMs),
        at: new Date(nowMs),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('step')
    .execute();
  return new Set(rows.map(({ step }) => step));
}

/** Tells whom the rung names. Returns their names, or null when the rung means nobody in this case. */
async function climb(
  trx: Transaction<DB>,
  rung: LadderStep,
  row: ClockRow,
  alert: Alert,
  detail: Record<string, unknown>,
  nowMs: number,
): Promise<string[] | null> {
  if (rung.to.kind === 'assigned' && row.assignment_id === null) return null;
  const ways = (await waysOfTarget(trx, rung.to, alert, row.assignment_id)).filter(
    ({ person, channel }) =>
      (person === null || person.onDuty) &&
      (rung.channelIds.length === 0 || rung.channelIds.includes(channel.id)),
  );
  const message = {
    kind: rung.when === 'warning' ? ('warning' as const) : ('escalation' as const),
    alertId: alert.id,
    assignmentId: row.assignment_id,
    detail,
  };
  await queueMessages(trx, nowMs, message, ways);
  return [...new Set(ways.map(({ person, channel }) => person?.name ?? channel.name))];
}

async function waysOfTarget(
  trx: Transaction<DB>,
  target: LadderTarget,
  alert: Alert,
  assignmentId: string | null,
): Promise<Way[]> {
  switch (target.kind) {
    case 'channel':
      return waysToChannels(trx, [target.id]);
    case 'assigned': {
      const responder = alert.assignments.find(({ id }) => id === assignmentId)?.responder;
      return responder ? waysTo(trx, [{ kind: 'responder', id: responder.id }]) : [];
    }
    case 'user':
    case 'responder':
      return waysTo(trx, [{ kind: target.kind, id: target.id }]);
    case 'role': {
      const users = await trx.selectFrom('users').select('id').where('role', '=', target.role).execute();
      return waysTo(
        trx,
        users.map(({ id }): PersonRef => ({ kind: 'user', id })),
      );
    }
  }
}

function namedOf({ assignments }: Alert, assignmentId: string | null): Record<string, unknown> {
  const responder = assignments.find(({ id }) => id === assignmentId)?.responder;
  return responder ? { responderId: responder.id, responderName: responder.name } : {};
}
