import type { Kysely, Transaction } from 'kysely';
import type { Alert, TimelineEntry } from '../../contract/alerts.ts';
import type { Actor } from '../../contract/people.ts';
import { nextStepAtMs } from '../../domain/clocks/steps.ts';
import { changeAlert } from '../alerts/change-alert.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { type ClockRow, runningClock } from './clocks.repository.ts';

export type ClocksService = ReturnType<typeof clocksService>;

export function clocksService({ db, nowMs }: { db: Kysely<DB>; nowMs: () => number }) {
  const change = async (
    alertId: number,
    clockId: number,
    by: Actor,
    action: 'clock_paused' | 'clock_resumed',
    act: (trx: Transaction<DB>, clock: ClockRow, atMs: number) => Promise<Record<string, unknown>>,
  ): Promise<Alert> => {
    const { alert } = await changeAlert(db, alertId, async (trx) => {
      const clock = await trx
        .selectFrom('alert_clocks')
        .selectAll()
        .where('id', '=', clockId)
        .where('alert_id', '=', alertId)
        .forUpdate()
        .executeTakeFirst();
      if (!clock) throw new ProblemError('clock_unknown', `Alert #${alertId} has no clock ${clockId}.`);
      const atMs = nowMs();
      const detail = await act(trx, clock, atMs);
      const step: {
        atMs: number;
        action: TimelineEntry['action'];
        by: Actor;
        detail: Record<string, unknown>;
      } = {
        atMs,
        action,
        by,
        detail: { clock: clock.clock, clockId, assignmentId: clock.assignment_id, ...detail },
      };
      return { steps: [step], value: null };
    });
    return alert;
  };

  return {
    pause: (alertId: number, clockId: number, by: Actor, reason: string) =>
      change(alertId, clockId, by, 'clock_paused', async (trx, clock, atMs) => {
        if (clock.stopped_at) throw refused('it has stopped', 'stopped');
        if (clock.paused_at) throw refused('it is paused already', 'paused');
        await trx
          .updateTable('alert_clocks')
          .set({ paused_at: new Date(atMs), paused_by: json(by), pause_reason: reason, next_at: null })
          .where('id', '=', clockId)
          .execute();
        return { reason };
      }),

    resume: (alertId: number, clockId: number, by: Actor) =>
      change(alertId, clockId, by, 'clock_resumed', async (trx, clock, atMs) => {
        if (!clock.paused_at) throw refused('it is not paused', 'running');
        const lastedMs = Math.max(0, atMs - clock.paused_at.getTime());
        const pausedMs = clock.paused_ms + lastedMs;
        const next = nextStepAtMs({ ...runningClock(clock), pausedMs });
        await trx
          .updateTable('alert_clocks')
          .set({
            paused_at: null,
            paused_by: null,
            pause_reason: null,
            paused_ms: pausedMs,
            next_at: next === null ? null : new Date(next),
          })
          .where('id', '=', clockId)
          .execute();
        return { lastedMs };
      }),
  };
}

const refused = (why: string, because: string) =>
  new ProblemError('transition_refused', `The clock cannot be changed: ${why}.`, { context: { because } });
