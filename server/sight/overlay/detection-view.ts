import type { Kysely } from 'kysely';
import type { BearingOnlyReason } from '../../../contract/geo.ts';
import type { Orientation } from '../../../domain/sight/pose.ts';
import { PTZ_MAX_AGE_MS } from '../../../domain/sight/ptz.ts';
import type { DB } from '../../database/schema.ts';
import { ProblemError } from '../../http/problem.ts';
import { camerasThen } from '../cameras-then.repository.ts';
import type { CameraThen } from '../solve/solve-task.ts';

/** Where an axis pointed; without a field of view that of the lens holds. */
export type TakenAim = Orientation & { hfovDeg: number | null };

export type OverlayAim =
  | { camera: CameraThen; missing: BearingOnlyReason }
  | {
      camera: CameraThen;
      from: 'pose' | 'asked' | 'detection' | 'reported';
      aim: TakenAim;
      atMs: number | null;
    };

/** How a camera stood when it made a detection: under the calibration of that time, aimed as it then said. */
export async function detectionView(
  db: Kysely<DB>,
  cameraId: string,
  detectionId: string,
): Promise<OverlayAim> {
  const detection = await db
    .selectFrom('detections')
    .select(['calibration_version', 'detected_at', 'reported'])
    .where('id', '=', detectionId)
    .where('camera_id', '=', cameraId)
    .executeTakeFirst();
  if (!detection) throw new ProblemError('not_found', `There is no detection ${detectionId} of this camera.`);
  const rows = await db.selectFrom('cameras').selectAll().where('id', '=', cameraId).execute();
  const calibrationVersion = detection.calibration_version;
  const [camera] = await camerasThen(db, rows, [{ cameraId, calibrationVersion }]);
  if (!camera) throw new ProblemError('camera_unknown', `There is no camera "${cameraId}".`);
  const { aim } = detection.reported;
  const atMs = detection.detected_at.getTime();
  const rollDeg = camera.pose?.rollDeg ?? 0;
  if (aim) {
    const readAtMs = aim.at === undefined ? atMs : Date.parse(aim.at);
    if (Math.abs(readAtMs - atMs) > PTZ_MAX_AGE_MS) return { camera, missing: 'stale_ptz' };
    const { azimuthDeg, pitchDeg, hfovDeg = null } = aim;
    return { camera, from: 'detection', aim: { azimuthDeg, pitchDeg, rollDeg, hfovDeg }, atMs: readAtMs };
  }
  if (camera.ptz) return { camera, missing: 'no_ptz' };
  if (camera.pose === null) return { camera, missing: 'no_pose' };
  return { camera, from: 'pose', aim: { ...camera.pose, hfovDeg: null }, atMs };
}
