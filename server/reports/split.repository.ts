import type { Selectable, Transaction } from 'kysely';
import type { DB } from '../database/schema.ts';
import type { DetectionsTable } from '../detections/detections.tables.ts';

/** A detection with the size of its picture, if it came with one. */
export type PartRow = Selectable<DetectionsTable> & { width_px: number | null; height_px: number | null };

/** Every detection of an alert, in the order they were seen. */
export async function readParts(trx: Transaction<DB>, alertId: number): Promise<PartRow[]> {
  return trx
    .selectFrom('detections')
    .leftJoin('snapshots', 'snapshots.detection_id', 'detections.id')
    .selectAll('detections')
    .select(['snapshots.width_px', 'snapshots.height_px'])
    .where('alert_id', '=', alertId)
    .orderBy('detected_at')
    .orderBy('id')
    .execute();
}
