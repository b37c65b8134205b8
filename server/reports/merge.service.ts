import { type Kysely, type Transaction } from 'kysely';
import type { z } from 'zod';
import type { Alert } from '../../contract/alerts.ts';
import type { Actor } from '../../contract/people.ts';
import type { MergeBody } from '../../contract/reports.ts';
import { isActive } from '../../domain/alerts/facts.ts';
import type { AlertRow } from '../alerts/alert-view.ts';
import { loadAlerts, updateAlert } from '../alerts/alerts.repository.ts';
import { alertEvents, auditOf } from '../alerts/change-alert.ts';
import { assertRevision } from '../alerts/revision.ts';
import type { DB } from '../database/schema.ts';
import { lockAssociation } from '../detections/detections.repository.ts';
import { ProblemError } from '../http/problem.ts';
import { record } from '../live/journal.ts';
import { mergeAlerts } from '../sight/merge-alerts.ts';

export interface MergeDeps {
  db: Kysely<DB>;
  nowMs: () => number;
  /** The alert has detections that its position does not know. */
  onFiled?: (alertId: number) => void;
}

export type MergeService = ReturnType<typeof mergeService>;

export function mergeService({ db, nowMs, onFiled }: MergeDeps) {
  return {
    /** Folds an alert into another one of the same fire; answers the one that goes on, with all detections. */
    merge: async (id: number, by: Actor, body: z.output<typeof MergeBody>): Promise<Alert> => {
      const kept = await db.transaction().execute((trx) => fold(trx, id, by, body, new Date(nowMs())));
      onFiled?.(kept.id);
      return kept;
    },
  };
}

async function fold(
  trx: Transaction<DB>,
  id: number,
  by: Actor,
  { into, reason, revision }: z.output<typeof MergeBody>,
  at: Date,
): Promise<Alert> {
  // Detections are filed under the same lock: none slips into an alert that is just folded away.
  await lockAssociation(trx);
  const rows = await trx
    .selectFrom('alerts')
    .selectAll()
    .where('id', 'in', [id, into])
    .orderBy('id')
    .forUpdate()
    .execute();
  const folded = rowIn(rows, id);
  const kept = rowIn(rows, into);
  const alerts = await loadAlerts(trx, [id, into]);
  assertMergeable(alerts, id, into);
  const before = alerts.find((alert) => alert.id === id);
  if (before) await assertRevision(trx, before, revision);
  const entries = await mergeAlerts(trx, { kept, folded: [folded] }, by, at, { reason });
  await updateAlert(trx, into, { needs_solving: true });
  const changed = await loadAlerts(trx, [id, into]);
  await record(trx, {
    events: changed.flatMap((alert) =>
      alertEvents(
        alert,
        entries.filter((entry) => entry.alertId === alert.id),
      ),
    ),
    audit: entries.map(auditOf),
  });
  return changed.find((alert) => alert.id === into) as Alert;
}

function rowIn(rows: readonly AlertRow[], id: number): AlertRow {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new ProblemError('alert_unknown', `There is no alert #${id}.`, { context: { id } });
  return row;
}

function assertMergeable(alerts: readonly Alert[], id: number, into: number): void {
  const refuse = (because: string, detail: string) =>
    new ProblemError('merge_refused', detail, { context: { because, id, into } });
  if (id === into) throw refuse('same', 'An alert cannot be merged into itself.');
  for (const alert of alerts) {
    if (alert.mergedInto) {
      throw new ProblemError('already_merged', `Alert #${alert.id} went on as #${alert.mergedInto}.`, {
        context: { id: alert.id, mergedInto: alert.mergedInto },
      });
    }
    if (alert.closure) throw refuse('closed', `Alert #${alert.id} is closed: open it again first.`);
  }
  const folded = alerts.find((alert) => alert.id === id);
  if (folded?.assignments.some(({ stage }) => isActive(stage))) {
    throw refuse(
      'responders_out',
      `Responders are out on #${id}: merge #${into} into it instead, or call them back.`,
    );
  }
}
