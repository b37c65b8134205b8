import type { Insertable, Transaction } from 'kysely';
import type { Ladder } from '../../contract/clock-settings.ts';
import { limitMinutes, mostSpecific, type Subject } from '../../domain/clocks/limits.ts';
import { reconcile } from '../../domain/clocks/reconcile.ts';
import { nextStepAtMs } from '../../domain/clocks/steps.ts';
import { type WantedClock, wantedClocks } from '../../domain/clocks/wanted-clocks.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { withdrawOfClocks } from '../notify/withdraw.ts';
import { clockFactsOf, readRules } from './clocks.repository.ts';
import type { AlertClocksTable } from './clocks.tables.ts';

/**
 * Starts and stops clocks until they are those that the facts of the alerts want. Call it with the alerts held, after
 * their facts were written.
 */
export async function syncClocks(
  trx: Transaction<DB>,
  alertIds: readonly number[],
  atMs: number,
): Promise<void> {
  if (alertIds.length === 0) return;
  const facts = await clockFactsOf(trx, alertIds);
  const known = await trx
    .selectFrom('alert_clocks')
    .select(['id', 'alert_id', 'assignment_id', 'clock', 'stopped_at'])
    .where('alert_id', 'in', alertIds)
    .forUpdate()
    .execute();
  const rules = await readRules(trx);
  const starting: Insertable<AlertClocksTable>[] = [];
  const stopping: number[] = [];
  for (const alert of facts) {
    const wanted = wantedClocks(alert).flatMap((want) => {
      const minutes = limitMinutes(rules.limits, want.clock, alert.subject);
      return minutes === null ? [] : [{ ...want, minutes }];
    });
    const own = known
      .filter(({ alert_id }) => alert_id === alert.id)
      .map((row) => ({
        id: row.id,
        clock: row.clock,
        assignmentId: row.assignment_id,
        isStopped: row.stopped_at !== null,
      }));
    const { start, stop } = reconcile(wanted, own, atMs);
    stopping.push(...stop);
    for (const want of start) {
      const minutes = wanted.find((w) => isSame(w, want))?.minutes ?? 0;
      starting.push(rowOf(alert.id, want, minutes, ladderFor(rules.ladders, want, alert.subject)));
    }
  }
  if (starting.length > 0) await trx.insertInto('alert_clocks').values(starting).execute();
  if (stopping.length > 0) {
    await trx
      .updateTable('alert_clocks')
      .set({
        stopped_at: new Date(atMs),
        next_at: null,
        paused_at: null,
        paused_by: null,
        pause_reason: null,
      })
      .where('id', 'in', stopping)
      .execute();
    await withdrawOfClocks(trx, new Date(atMs), alertIds, stopping);
  }
}

const isSame = (a: WantedClock, b: WantedClock) => a.clock === b.clock && a.assignmentId === b.assignmentId;

function rowOf(
  alertId: number,
  { clock, assignmentId, sinceMs }: WantedClock,
  minutes: number,
  ladder: Ladder['steps'],
): Insertable<AlertClocksTable> {
  const limitMs = minutes * 60_000;
  const next = nextStepAtMs({ startedAtMs: sinceMs, limitMs, pausedMs: 0, ladder, fired: [] });
  return {
    alert_id: alertId,
    assignment_id: assignmentId,
    clock,
    started_at: new Date(sinceMs),
    limit_s: minutes * 60,
    ladder: json(ladder),
    next_at: next === null ? null : new Date(next),
  };
}

/** A ladder for the clock itself goes before one for every clock. */
function ladderFor(ladders: readonly Ladder[], { clock }: WantedClock, subject: Subject): Ladder['steps'] {
  const own = ladders.filter((ladder) => ladder.clock === clock);
  const others = ladders.filter((ladder) => ladder.clock === null);
  return (mostSpecific(own, subject) ?? mostSpecific(others, subject))?.steps ?? [];
}
