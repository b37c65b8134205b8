import type { Kysely, Selectable, Transaction } from 'kysely';
import { json } from '../../database/json.ts';
import type { DB } from '../../database/schema.ts';
import type { SightTables } from '../sight.tables.ts';

export type DriftRow = Selectable<SightTables['camera_drifts']>;

/** The last look at a calibration; null before the first, and after the camera was calibrated anew. */
export async function driftRowOf(
  db: Kysely<DB>,
  cameraId: string,
  calibrationVersion: number,
): Promise<DriftRow | null> {
  const row = await db
    .selectFrom('camera_drifts')
    .selectAll()
    .where('camera_id', '=', cameraId)
    .where('calibration_version', '=', calibrationVersion)
    .executeTakeFirst();
  return row ?? null;
}

export async function storeDrift(trx: Transaction<DB>, row: DriftRow): Promise<void> {
  const stored = {
    ...row,
    finding: json(row.finding),
    reference: row.reference && json(row.reference),
  };
  await trx
    .insertInto('camera_drifts')
    .values(stored)
    .onConflict((conflict) => conflict.column('camera_id').doUpdateSet(stored))
    .execute();
}
