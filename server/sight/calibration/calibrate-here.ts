import type { CalibrationRefusal, Fitted } from '../../../contract/sight.ts';
import { calibrate, type Calibration } from '../../../domain/sight/calibrate.ts';
import { lensElevation } from '../../../domain/sight/locate-one.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';
import { linesInPicture } from '../overlay/boundaries.ts';
import { skylinePixels } from '../overlay/skyline-pixels.ts';
import type { CalibrateAnswer, CalibrateTask } from './calibrate-task.ts';

const REFUSALS: Record<string, CalibrationRefusal> = {
  'too-few': 'too_few',
  'on-one-line': 'on_one_line',
  'too-close-together': 'too_close_together',
  'too-near': 'too_near',
  'no-fit': 'no_fit',
};
/** No click is surer than this, whatever three landmarks seem to say. */
const LEAST_SIGMA_DEG = 0.02;

/** What landmarks say about how a camera stands, with the skyline as it would then stand in the picture. */
export function calibrateHere(task: CalibrateTask, terrain: Terrain): CalibrateAnswer {
  const { camera, widthPx, heightPx } = task;
  const { lon, lat, mastM, groundElevationM } = camera;
  if (mastM === null) return { kind: 'refused', reason: 'no_mast' };
  const standing = { lon, lat, mastHeightM: mastM, groundElevationM, azimuthDeg: 0, pitchDeg: 0, rollDeg: 0 };
  const lensElevationM = lensElevation({ pose: standing }, terrain);
  if (lensElevationM === null) return { kind: 'refused', reason: 'no_terrain' };
  const outcome = calibrate({
    site: { lon, lat },
    lensElevationM,
    widthPx,
    heightPx,
    landmarks: task.landmarks,
    ...(camera.lens && { k1: camera.lens.k1, k2: camera.lens.k2 }),
  });
  if (outcome.kind === 'refused') return { kind: 'refused', reason: REFUSALS[outcome.reason] ?? 'no_fit' };
  const { best, other } = outcome;
  const pose = { ...standing, ...best.orientation };
  return {
    kind: 'fitted',
    best: fittedOf(best, task),
    other: other && other.lens.hfovDeg < 180 ? fittedOf(other, task) : null,
    skyline: skylinePixels(pose, best.lens, lensElevationM, terrain),
    borders: linesInPicture(task.borders, pose, best.lens, camera.reachM, terrain),
  };
}

function fittedOf(c: Calibration, { camera }: CalibrateTask): Fitted {
  return {
    lens: { ...c.lens },
    pose: { ...c.orientation },
    residuals: c.residuals.map((r) => ({ ...r })),
    rmsPx: c.rmsPx,
    rmsDeg: c.rmsDeg,
    radialTerms: c.radialTerms,
    sigmas: {
      ...camera.sigmas,
      azimuthDeg: Math.max(LEAST_SIGMA_DEG, c.sigmaAzimuthDeg),
      pitchDeg: Math.max(LEAST_SIGMA_DEG, c.sigmaPitchDeg),
    },
  };
}
