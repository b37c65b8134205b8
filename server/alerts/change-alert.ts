import type { Kysely, Transaction } from 'kysely';
import type { Alert, TimelineEntry } from '../../contract/alerts.ts';
import { responderEvents } from '../assignments/responder-state.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { type NewAudit, type NewLiveEvent, record } from '../live/journal.ts';
import { appendTimeline, loadAlerts, lockAlert, type NewTimelineEntry } from './alerts.repository.ts';

export interface Change<T> {
  /** What happened, in order; nothing when the alert stays as it is. */
  steps: Omit<NewTimelineEntry, 'alertId'>[];
  /** Whose state changed with it. */
  responderIds?: string[];
  value: T;
}

/**
 * One step of an alert, whole or not at all: the row is locked, `act` decides and writes, and the timeline, the audit
 * log and the live feed say so in the same transaction. Throws alert_unknown; whatever `act` throws undoes everything.
 */
export async function changeAlert<T>(
  db: Kysely<DB>,
  alertId: number,
  act: (trx: Transaction<DB>, alert: Alert) => Promise<Change<T>>,
): Promise<{ alert: Alert; value: T }> {
  return db.transaction().execute(async (trx) => {
    const before = await lockAlert(trx, alertId);
    if (!before) throw new ProblemError('alert_unknown', `There is no alert #${alertId}.`);
    const { steps, responderIds = [], value } = await act(trx, before);
    if (steps.length === 0) return { alert: before, value };
    const entries = await appendTimeline(
      trx,
      steps.map((step) => ({ alertId, ...step })),
    );
    const [alert = before] = await loadAlerts(trx, [alertId]);
    await record(trx, {
      events: [...alertEvents(alert, entries), ...(await responderEvents(trx, responderIds))],
      audit: entries.map(auditOf),
    });
    return { alert, value };
  });
}

/** The feed carries the whole alert with each entry, so a console never has to ask again. */
export function alertEvents(alert: Alert, entries: readonly TimelineEntry[]): NewLiveEvent[] {
  if (entries.length === 0) return [{ type: 'alert.changed', payload: { alert, entry: null } }];
  return entries.map((entry) => ({ type: 'alert.changed', payload: { alert, entry } }));
}

export function auditOf(entry: TimelineEntry): NewAudit {
  const { alertId, action, by, detail, atMs } = entry;
  return { actor: by, action: `alert.${action}`, subject: `alert:${alertId}`, detail: { ...detail, atMs } };
}
