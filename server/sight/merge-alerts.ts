import { sql, type Transaction } from 'kysely';
import type { TimelineEntry } from '../../contract/alerts.ts';
import type { Actor } from '../../contract/people.ts';
import { withSighting } from '../../domain/alerts/association.ts';
import type { AlertRow } from '../alerts/alert-view.ts';
import { appendTimeline } from '../alerts/alerts.repository.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';

export interface Merge {
  kept: AlertRow;
  folded: AlertRow[];
}

/**
 * Which of the alerts of one fire stays. People's work is never folded away: alerts that somebody took, judged or sent
 * responders to stay, and the oldest of them takes up the untouched ones; without any, the oldest of all.
 */
export function planMerge(rows: readonly AlertRow[], withResponders: ReadonlySet<number>): Merge | null {
  const isTouched = (row: AlertRow) =>
    row.acknowledged_at !== null || row.verification !== 'unverified' || withResponders.has(row.id);
  const open = rows.filter((row) => row.closed_at === null && row.verification !== 'rejected');
  const inOrder = [...open].sort((a, b) => a.id - b.id);
  const kept = inOrder.find(isTouched) ?? inOrder[0];
  if (!kept) return null;
  const folded = inOrder.filter((row) => row !== kept && !isTouched(row));
  return folded.length === 0 ? null : { kept, folded };
}

/** Gives the detections of the folded alerts to the kept one, and says so on both. All rows are locked by the caller. */
export async function mergeAlerts(
  trx: Transaction<DB>,
  { kept, folded }: Merge,
  by: Actor,
  at: Date,
  more: Record<string, unknown> = {},
): Promise<TimelineEntry[]> {
  const all = [kept, ...folded];
  const ids = folded.map((row) => row.id);
  await trx.updateTable('detections').set({ alert_id: kept.id }).where('alert_id', 'in', ids).execute();
  const best = all
    .flatMap((row) => row.snapshot ?? [])
    .reduce<AlertRow['snapshot']>((a, b) => (a && a.confidence >= b.confidence ? a : b), null);
  const sightings = folded.flatMap((row) => row.sightings).reduce(withSighting, [...kept.sightings]);
  const kinds = new Set(all.map((row) => row.smoke_kind));
  await trx
    .updateTable('alerts')
    .set({
      detection_count: all.reduce((sum, row) => sum + row.detection_count, 0),
      first_detected_at: new Date(Math.min(...all.map((row) => row.first_detected_at.getTime()))),
      last_detected_at: new Date(Math.max(...all.map((row) => row.last_detected_at.getTime()))),
      confidence: Math.max(...all.map((row) => row.confidence)),
      camera_ids: [...new Set(all.flatMap((row) => row.camera_ids))],
      sightings: json(sightings),
      smoke_kind: kinds.size === 1 ? kept.smoke_kind : 'smoke_fire',
      snapshot: best && json(best),
    })
    .where('id', '=', kept.id)
    .execute();
  await trx
    .updateTable('alerts')
    .set({
      merged_into: kept.id,
      needs_solving: false,
      closed_at: at,
      closed_by: json(by),
      closure_note: `→ #${kept.id}`,
      revision: sql`revision + 1`,
    })
    .where('id', 'in', ids)
    .execute();
  return appendTimeline(trx, [
    ...ids.map((id) => step(id, { into: kept.id, ...more }, by, at)),
    step(kept.id, { from: ids, ...more }, by, at),
  ]);
}

const step = (alertId: number, detail: Record<string, unknown>, by: Actor, at: Date) => ({
  alertId,
  atMs: at.getTime(),
  action: 'merged' as const,
  by,
  detail,
});
