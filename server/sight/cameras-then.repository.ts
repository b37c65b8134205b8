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

/** Taken for a camera that was moved in a way that no turn explains. */
const UNKNOWN_TURN_DEG = 2;

/** Every camera as it stands now. */
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
  const drifted = await driftedSince(db);
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
        drift: drifted.get(cameraKey({ cameraId, calibrationVersion })) ?? null,
      },
    ];
  });
}

/** Calibrations that their camera's skyline no longer fits. */
async function driftedSince(db: Kysely<DB>): Promise<Map<string, NonNullable<CameraThen['drift']>>> {
  const rows = await db
    .selectFrom('camera_drifts')
    .select(['camera_id', 'calibration_version', 'finding', 'since'])
    .where('since', 'is not', null)
    .execute();
  return new Map(
    rows.flatMap(({ camera_id, calibration_version, finding: { state, turn }, since }) => {
      if (state !== 'drifted' || since === null) return [];
      const { azimuthDeg, pitchDeg } = turn ?? { azimuthDeg: UNKNOWN_TURN_DEG, pitchDeg: UNKNOWN_TURN_DEG };
      const key = cameraKey({ cameraId: camera_id, calibrationVersion: calibration_version });
      return [[key, { sinceMs: since.getTime(), azimuthDeg, pitchDeg }] as const];
    }),
  );
}
