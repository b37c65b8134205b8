import type { Kysely } from 'kysely';
import type { Sigmas } from '../../contract/sight.ts';
import type { CameraRow } from '../cameras/cameras.repository.ts';
import type { DB } from '../database/schema.ts';
import { cameraKey, type CameraThen } from './solve/solve-task.ts';

/** Of a surveyed mount that nobody calibrated: compass and spirit level, a map for the mast, its height from the drawings. */
export const SURVEYED_SIGMAS: Sigmas = {
  azimuthDeg: 0.5,
  pitchDeg: 0.3,
  mastM: 10,
  mastHeightM: 1,
  demM: 5,
};

/** A camera as it stands now. */
export async function camerasNow(db: Kysely<DB>): Promise<CameraThen[]> {
  const rows = await db.selectFrom('cameras').selectAll().orderBy('id').execute();
  return camerasThen(
    db,
    rows,
    rows.map((row) => ({ cameraId: row.id, calibrationVersion: row.calibration_version })),
  );
}

/** Cameras as they stood under the versions asked for; a version that was never written is the survey's. */
export async function camerasThen(
  db: Kysely<DB>,
  rows: readonly CameraRow[],
  wanted: readonly { cameraId: string; calibrationVersion: number }[],
): Promise<CameraThen[]> {
  const asked = [...new Map(wanted.map((w) => [cameraKey(w), w])).values()];
  if (asked.length === 0) return [];
  const calibrations = await db
    .selectFrom('calibrations')
    .select(['camera_id', 'version', 'pose', 'lens', 'sigmas'])
    .where((eb) =>
      eb(
        eb.refTuple('camera_id', 'version'),
        'in',
        asked.map((w) => eb.tuple(w.cameraId, w.calibrationVersion)),
      ),
    )
    .execute();
  return asked.flatMap(({ cameraId, calibrationVersion }) => {
    const row = rows.find((camera) => camera.id === cameraId);
    if (!row) return [];
    const known = calibrations.find((c) => c.camera_id === cameraId && c.version === calibrationVersion);
    return [
      {
        cameraId,
        calibrationVersion,
        lon: row.lon,
        lat: row.lat,
        mastM: row.mast_m,
        groundElevationM: row.ground_elevation_m,
        lens: known?.lens ?? row.lens,
        pose: known ? known.pose : row.pose,
        sigmas: known?.sigmas ?? SURVEYED_SIGMAS,
        ptz: row.ptz,
        reachM: row.reach_m,
      },
    ];
  });
}
