/** Whether a camera still stands as it was calibrated, from landmarks seen again (see skyline-drift.ts for the skyline). */
import { bearingDifferenceDeg } from '../geo/geodesic.ts';
import { levenbergMarquardt } from './least-squares.ts';
import type { Lens, Pixel } from './lens.ts';
import { type Aim, aimOfPixel, type Orientation } from './pose.ts';

export type Drift =
  | { readonly kind: 'steady'; readonly rmsDeg: number }
  | {
      readonly kind: 'drifted';
      readonly rmsDeg: number;
      /** To add to azimuth and pitch so that the picture fits again; null when no turn explains it. */
      readonly turn: {
        readonly azimuthDeg: number;
        readonly pitchDeg: number;
        readonly rmsDeg: number;
      } | null;
    }
  | { readonly kind: 'undecided'; readonly reason: 'too-few' | 'no-match' };

/** A camera has drifted when what it shows is off by this many times its calibration's error. */
const DRIFT_SIGMAS = 3;
const LEAST_POINTS = 3;
const DEG = Math.PI / 180;

/** Known directions against the pixels they are seen at now. `sigmaDeg` is the calibration's error of one direction. */
export function landmarkDrift(
  lens: Lens,
  orientation: Orientation,
  seen: readonly { readonly pixel: Pixel; readonly aim: Aim }[],
  sigmaDeg: number,
): Drift {
  if (seen.length < LEAST_POINTS) return { kind: 'undecided', reason: 'too-few' };
  return judge(
    (azimuth, pitch) =>
      seen.flatMap(({ pixel, aim }) => {
        const now = aimOfPixel(lens, turned(orientation, azimuth, pitch), pixel);
        if (now === null) return [1, 1];
        const level = Math.cos(aim.elevationDeg * DEG);
        return [
          bearingDifferenceDeg(aim.azimuthDeg, now.azimuthDeg) * level,
          now.elevationDeg - aim.elevationDeg,
        ];
      }),
    sigmaDeg,
  );
}

const turned = (o: Orientation, azimuth: number, pitch: number): Orientation => ({
  azimuthDeg: o.azimuthDeg + azimuth,
  pitchDeg: o.pitchDeg + pitch,
  rollDeg: o.rollDeg,
});

const rms = (v: readonly number[]): number => Math.sqrt(v.reduce((sum, x) => sum + x * x, 0) / v.length);

function judge(residuals: (azimuth: number, pitch: number) => number[], sigmaDeg: number): Drift {
  const rmsDeg = rms(residuals(0, 0));
  const boundDeg = DRIFT_SIGMAS * Math.max(sigmaDeg, 0.01);
  if (rmsDeg <= boundDeg) return { kind: 'steady', rmsDeg };
  const fits = [-4, -1, 0, 1, 4].flatMap((start) => {
    const fit = levenbergMarquardt(([a = 0, p = 0]) => residuals(a, p), [start, 0], [0.01, 0.01]);
    return fit === null ? [] : [fit];
  });
  const best = fits.sort((a, b) => a.sumOfSquares - b.sumOfSquares)[0];
  const after = best === undefined ? Infinity : rms(best.residuals);
  const [azimuthDeg = 0, pitchDeg = 0] = best?.values ?? [];
  return {
    kind: 'drifted',
    rmsDeg,
    turn: after <= boundDeg ? { azimuthDeg, pitchDeg, rmsDeg: after } : null,
  };
}
