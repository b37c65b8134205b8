import type { Kysely, Transaction } from 'kysely';
import type { z } from 'zod';
import type { Alert } from '../../contract/alerts.ts';
import type { Actor } from '../../contract/people.ts';
import type { SplitBody } from '../../contract/reports.ts';
import type { AlertRow } from '../alerts/alert-view.ts';
import { appendTimeline, loadAlerts, updateAlert } from '../alerts/alerts.repository.ts';
import { alertEvents, auditOf } from '../alerts/change-alert.ts';
import { assertRevision } from '../alerts/revision.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { lockAssociation, nextAlertIds } from '../detections/detections.repository.ts';
import { ProblemError } from '../http/problem.ts';
import { record } from '../live/journal.ts';
import { positionOfPart, seenColumns } from './seen-columns.ts';
import { type PartRow, readParts } from './split.repository.ts';

export interface SplitDeps {
  db: Kysely<DB>;
  nowMs: () => number;
  onFiled?: (alertId: number) => void;
}

export type SplitService = ReturnType<typeof splitService>;

export function splitService({ db, nowMs, onFiled }: SplitDeps) {
  return {
    /** Takes detections out into an alert of their own, which the officer has taken; answers the new one. */
    split: async (id: number, by: Actor, body: z.output<typeof SplitBody>): Promise<Alert> => {
      const made = await db.transaction().execute((trx) => split(trx, id, by, body, new Date(nowMs())));
      onFiled?.(id);
      onFiled?.(made.id);
      return made;
    },
  };
}

async function split(
  trx: Transaction<DB>,
  id: number,
  by: Actor,
  { detectionIds, reason, revision }: z.output<typeof SplitBody>,
  at: Date,
): Promise<Alert> {
  await lockAssociation(trx);
  const row = await trx.selectFrom('alerts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new ProblemError('alert_unknown', `There is no alert #${id}.`);
  const [before] = await loadAlerts(trx, [id]);
  if (before) await assertRevision(trx, before, revision);
  const { out, rest } = await parts(trx, row, detectionIds);

  const [newId = 0] = await nextAlertIds(trx, 1);
  const position = positionOfPart(row, out);
  await trx
    .insertInto('alerts')
    .values({
      id: newId,
      kind: row.kind,
      created_at: at,
      illustrative: row.illustrative,
      position: json(position),
      positioned_at: at,
      place: null,
      // Whoever told them apart has taken both: neither is folded into the other again by itself.
      acknowledged_by: json(by),
      acknowledged_at: at,
      split_from: id,
      needs_solving: true,
      ...seenColumns(row, out),
    })
    .execute();
  await trx
    .updateTable('detections')
    .set({ alert_id: newId })
    .where(
      'id',
      'in',
      out.map((d) => d.id),
    )
    .execute();
  await updateAlert(trx, id, {
    ...seenColumns(row, rest),
    needs_solving: true,
    ...(row.acknowledged_at ? {} : { acknowledged_by: json(by), acknowledged_at: at }),
  });
  const ids = { detectionIds: out.map((d) => d.id), count: out.length, reason };
  const entries = await appendTimeline(trx, [
    { alertId: id, atMs: at.getTime(), action: 'split', by, detail: { to: newId, ...ids } },
    { alertId: newId, atMs: at.getTime(), action: 'split', by, detail: { from: id, ...ids } },
  ]);
  const alerts = await loadAlerts(trx, [id, newId]);
  await record(trx, {
    events: alerts.flatMap((alert) =>
      alertEvents(
        alert,
        entries.filter((entry) => entry.alertId === alert.id),
      ),
    ),
    audit: entries.map(auditOf),
  });
  return alerts.find((alert) => alert.id === newId) as Alert;
}

/** What goes and what stays. Throws split_refused or detection_unknown. */
async function parts(
  trx: Transaction<DB>,
  row: AlertRow,
  detectionIds: readonly string[],
): Promise<{ out: PartRow[]; rest: PartRow[] }> {
  const refuse = (because: string, detail: string) =>
    new ProblemError('split_refused', detail, { context: { because, id: row.id } });
  if (row.closed_at !== null) throw refuse('closed', `Alert #${row.id} is closed: open it again first.`);
  const all = await readParts(trx, row.id);
  const asked = new Set(detectionIds);
  const out = all.filter((d) => asked.has(d.id));
  const missing = detectionIds.find((one) => !all.some((d) => d.id === one));
  if (missing !== undefined) {
    throw new ProblemError('detection_unknown', `Alert #${row.id} has no detection ${missing}.`, {
      context: { id: row.id, detectionId: missing },
    });
  }
  const rest = all.filter((d) => !asked.has(d.id));
  if (rest.length === 0) throw refuse('nothing_left', 'At least one detection has to stay.');
  return { out, rest };
}
