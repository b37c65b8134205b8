import type { Transaction } from 'kysely';
import type { TimelineEntry } from '../../contract/alerts.ts';
import { syncClocks } from '../clocks/sync-clocks.ts';
import type { DB } from '../database/schema.ts';
import { callBack } from '../notify/call-responder.ts';
import { queueMessages } from '../notify/queue-calls.ts';
import { waysForRaised } from '../notify/ways.ts';
import { withdrawOfAlert, withdrawOfAssignment } from '../notify/withdraw.ts';

/** Neither clocks nor calls follow from these. */
const WITHOUT_CONSEQUENCE: ReadonlySet<TimelineEntry['action']> = new Set([
  'redetected',
  'positioned',
  'detection_rejected',
  'acknowledged',
  'link_opened',
  'link_reissued',
  'link_refused',
  'watch_issued',
  'watch_revoked',
  'link_refused',
  'watch_issued',
  'watch_revoked',
  'clock_warned',
  'clock_overdue',
  'escalated',
  'clock_paused',
  'clock_resumed',
  'call_failed',
]);

/** What follows from what happened, in the same transaction: clocks start and stop, people are told or called back. */
export async function followFacts(trx: Transaction<DB>, entries: readonly TimelineEntry[]): Promise<void> {
  const telling = entries.filter(({ action }) => !WITHOUT_CONSEQUENCE.has(action));
  if (telling.length === 0) return;
  const atMs = Math.max(...telling.map((entry) => entry.atMs));
  await syncClocks(trx, [...new Set(telling.map(({ alertId }) => alertId))], atMs);
  const fresh = telling.filter(({ action }) => action === 'detected' || action === 'raised');
  if (fresh.length > 0) await tellOfNew(trx, fresh);
  for (const entry of telling) await follow(trx, entry);
}

async function tellOfNew(trx: Transaction<DB>, entries: readonly TimelineEntry[]): Promise<void> {
  const ways = await waysForRaised(trx);
  if (ways.length === 0) return;
  for (const { alertId, atMs } of entries)
    await queueMessages(trx, atMs, { kind: 'raised', alertId, assignmentId: null, detail: {} }, ways);
}

async function follow(trx: Transaction<DB>, { action, alertId, atMs, detail }: TimelineEntry): Promise<void> {
  const at = new Date(atMs);
  const assignmentId = typeof detail['assignmentId'] === 'string' ? detail['assignmentId'] : null;
  if (action === 'closed' || (action === 'merged' && 'into' in detail)) {
    await withdrawOfAlert(trx, at, alertId);
    return;
  }
  if (assignmentId === null) return;
  if (action === 'cancelled') {
    const { responder_id: responderId } = await trx
      .selectFrom('assignments')
      .select('responder_id')
      .where('id', '=', assignmentId)
      .executeTakeFirstOrThrow();
    const note = typeof detail['note'] === 'string' ? detail['note'] : '';
    await callBack(trx, atMs, { alertId, assignmentId, responderId }, note);
  }
  // Whoever has answered needs no further call, by whatever channel it waits.
  if (action === 'accepted' || action === 'declined' || action === 'reported')
    await withdrawOfAssignment(trx, at, assignmentId);
}
