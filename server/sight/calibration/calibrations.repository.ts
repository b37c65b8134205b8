import type { Kysely, Selectable } from 'kysely';
import type { CalibrationVersion } from '../../../contract/sight.ts';
import { json } from '../../database/json.ts';
import type { DB } from '../../database/schema.ts';
import type { SightTables } from '../sight.tables.ts';

type Row = Selectable<SightTables['calibrations']>;

const view = (row: Row): CalibrationVersion => ({
  version: row.version,
  lens: row.lens,
  pose: row.pose,
  sigmas: row.sigmas,
  landmarks: row.landmarks,
  residuals: row.residuals,
  rmsPx: row.rms_px,
  by: row.made_by,
  atMs: row.at.getTime(),
});

/** Every stored version of a camera, newest first. */
export async function calibrationsOf(db: Kysely<DB>, cameraId: string): Promise<CalibrationVersion[]> {
  const rows = await db
    .selectFrom('calibrations')
    .selectAll()
    .where('camera_id', '=', cameraId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(view);
}

export async function insertCalibration(
  db: Kysely<DB>,
  cameraId: string,
  c: CalibrationVersion,
): Promise<void> {
  await db
    .insertInto('calibrations')
    .values({
      camera_id: cameraId,
      version: c.version,
      pose: c.pose && json(c.pose),
      lens: json(c.lens),
      sigmas: json(c.sigmas),
      landmarks: json(c.landmarks),
      residuals: json(c.residuals),
      rms_px: c.rmsPx,
      made_by: json(c.by),
      at: new Date(c.atMs),
    })
    .onConflict((conflict) => conflict.columns(['camera_id', 'version']).doNothing())
    .execute();
}

/** The newest detection of a camera that has a picture. */
export async function newestPicture(db: Kysely<DB>, cameraId: string): Promise<string | null> {
  const row = await db
    .selectFrom('detections')
    .select('id')
    .where('camera_id', '=', cameraId)
    .where('has_snapshot', '=', true)
    .orderBy('detected_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
