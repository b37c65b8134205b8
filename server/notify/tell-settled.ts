import type { Transaction } from 'kysely';
import { appendTimeline, loadAlerts } from '../alerts/alerts.repository.ts';
import { alertEvents, auditOf } from '../alerts/change-alert.ts';
import type { DB } from '../database/schema.ts';
import { type NewLiveEvent, record } from '../live/journal.ts';
import type { SettledRow } from './outbox.repository.ts';

const SENDER = { kind: 'system', id: 'notify', name: 'Lookout' } as const;
const CALLS: readonly SettledRow['kind'][] = ['dispatch', 'link', 'cancel'];

/** Tells the consoles whose receipts moved; a call that was given up stands in the timeline, for somebody must phone. */
export async function tellSettled(
  trx: Transaction<DB>,
  rows: readonly SettledRow[],
  atMs: number,
): Promise<void> {
  const alertIds = [...new Set(rows.map((row) => row.alert_id))];
  if (alertIds.length === 0) return;
  const lost = rows.filter((row) => row.state === 'dead' && CALLS.includes(row.kind));
  const events: NewLiveEvent[] = [{ type: 'receipts.changed', payload: { alertIds } }];
  if (lost.length === 0) {
    await record(trx, { events, audit: [] });
    return;
  }
  const entries = await appendTimeline(
    trx,
    lost.map((row) => ({
      alertId: row.alert_id,
      atMs,
      action: 'call_failed' as const,
      by: SENDER,
      detail: {
        notificationId: row.id,
        assignmentId: row.assignment_id,
        kind: row.kind,
        to: { name: `${row.person_name} · ${row.channel_name}` },
        note: row.last_error ?? '',
      },
    })),
  );
  const alerts = await loadAlerts(trx, [...new Set(entries.map(({ alertId }) => alertId))]);
  await record(trx, {
    events: [
      ...events,
      ...alerts.flatMap((alert) =>
        alertEvents(
          alert,
          entries.filter(({ alertId }) => alertId === alert.id),
        ),
      ),
    ],
    audit: entries.map(auditOf),
  });
}
