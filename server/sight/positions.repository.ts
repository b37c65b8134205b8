import type { Kysely } from 'kysely';
import type { PositionEntry } from '../../contract/sight.ts';
import type { DB } from '../database/schema.ts';

/** A fire that burns for days moves often: the newest are told. */
const SHOWN = 200;

export async function positionsOf(db: Kysely<DB>, alertId: number): Promise<PositionEntry[]> {
  const rows = await db
    .selectFrom('alert_positions')
    .selectAll()
    .where('alert_id', '=', alertId)
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.map(({ id, at, position, cameras, warnings, why, made_by }) => ({
    id,
    atMs: at.getTime(),
    position,
    cameras,
    warnings,
    why,
    by: made_by,
  }));
}

/** From now on the detections of an alert are solved with the calibrations that their cameras have today. */
export async function takeNewestCalibrations(db: Kysely<DB>, alertId: number): Promise<void> {
  await db
    .updateTable('detections')
    .from('cameras')
    .set((eb) => ({ calibration_version: eb.ref('cameras.calibration_version') }))
    .whereRef('cameras.id', '=', 'detections.camera_id')
    .where('detections.alert_id', '=', alertId)
    .execute();
}
