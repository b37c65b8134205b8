/**
 * ONVIF's generic spaces are −1…1 for pan and tilt and 0…1 for zoom, not degrees, and every camera maps them
 * differently: a calibration per camera gives degrees = offset + scale · units on each axis.
 */
import { bearingDifferenceDeg, normaliseBearing } from '../geo/geodesic.ts';
import { hfovAtZoom, type ZoomStop } from './lens.ts';
import type { Aim, Orientation } from './pose.ts';

export interface PtzState {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
  readonly atMs: number;
}

export interface AxisMap {
  readonly offsetDeg: number;
  readonly degPerUnit: number;
}

export interface PtzCalibration {
  /** Units → azimuth clockwise from true north. */
  readonly pan: AxisMap;
  /** Units → elevation above the horizontal. */
  readonly tilt: AxisMap;
  readonly rollDeg: number;
  readonly zoom: readonly ZoomStop[];
}

export type AxisFit =
  | {
      readonly kind: 'fitted';
      readonly map: AxisMap;
      readonly residualsDeg: readonly number[];
      readonly rmsDeg: number;
    }
  | { readonly kind: 'refused'; readonly reason: 'too-few' | 'no-spread' };

/** The state older than this does not tell where the camera looked. */
export const PTZ_MAX_AGE_MS = 5000;

/** Where the axis points and how wide the picture is in a PTZ state; hfovDeg is null without a zoom table. */
export function orientationOf(
  c: PtzCalibration,
  s: PtzState,
): Orientation & { readonly hfovDeg: number | null } {
  return {
    azimuthDeg: normaliseBearing(c.pan.offsetDeg + c.pan.degPerUnit * s.pan),
    pitchDeg: c.tilt.offsetDeg + c.tilt.degPerUnit * s.tilt,
    rollDeg: c.rollDeg,
    hfovDeg: hfovAtZoom(c.zoom, s.zoom),
  };
}

/** Pan and tilt units that aim the axis, within −1…1; null when the camera cannot turn there. */
export function unitsOfAim(
  c: PtzCalibration,
  aim: Aim,
): { readonly pan: number; readonly tilt: number } | null {
  const tilt = (aim.elevationDeg - c.tilt.offsetDeg) / c.tilt.degPerUnit;
  const turn = bearingDifferenceDeg(c.pan.offsetDeg, aim.azimuthDeg);
  const pan = [turn, turn - 360, turn + 360]
    .map((deg) => deg / c.pan.degPerUnit)
    .filter((units) => Math.abs(units) <= 1)
    .sort((a, b) => Math.abs(a) - Math.abs(b))[0];
  return pan === undefined || !(Math.abs(tilt) <= 1) ? null : { pan, tilt };
}

export type PtzLookup =
  | { readonly kind: 'known'; readonly state: PtzState }
  | { readonly kind: 'missing' }
  | { readonly kind: 'stale'; readonly ageMs: number };

/** The state at a moment: interpolated between neighbours, else the nearest; stale when that is older than 5 s. */
export function ptzAt(states: readonly PtzState[], atMs: number): PtzLookup {
  const sorted = [...states].sort((a, b) => a.atMs - b.atMs);
  const before = sorted.findLast((s) => s.atMs <= atMs);
  const after = sorted.find((s) => s.atMs > atMs);
  const ages = [before, after].flatMap((s) => (s === undefined ? [] : [Math.abs(s.atMs - atMs)]));
  if (ages.length === 0) return { kind: 'missing' };
  const ageMs = Math.min(...ages);
  if (ageMs > PTZ_MAX_AGE_MS) return { kind: 'stale', ageMs };
  if (before === undefined || after === undefined || after.atMs - before.atMs > 2 * PTZ_MAX_AGE_MS) {
    const nearest = before !== undefined && atMs - before.atMs === ageMs ? before : after;
    return nearest === undefined ? { kind: 'missing' } : { kind: 'known', state: nearest };
  }
  const share = (atMs - before.atMs) / (after.atMs - before.atMs);
  const mix = (a: number, b: number): number => a + (b - a) * share;
  // A pan that jumps by more than one unit has crossed the seam: no interpolation through it.
  const pan =
    Math.abs(after.pan - before.pan) > 1
      ? share < 0.5
        ? before.pan
        : after.pan
      : mix(before.pan, after.pan);
  const state = { pan, tilt: mix(before.tilt, after.tilt), zoom: mix(before.zoom, after.zoom), atMs };
  return { kind: 'known', state };
}

/**
 * Straight line through (units, degrees) pairs by least squares. For pan the degrees are first unwrapped in the
 * order of the units, so neighbouring samples must lie less than 180° apart.
 */
export function fitAxis(samples: readonly { units: number; deg: number }[], axis: 'pan' | 'tilt'): AxisFit {
  if (samples.length < 2) return { kind: 'refused', reason: 'too-few' };
  const sorted = [...samples].sort((a, b) => a.units - b.units);
  let previous = sorted[0]?.deg ?? 0;
  const points = sorted.map(({ units, deg }) => {
    previous = axis === 'pan' ? previous + bearingDifferenceDeg(previous, deg) : deg;
    return { units, deg: previous };
  });
  const n = points.length;
  const meanUnits = points.reduce((sum, p) => sum + p.units, 0) / n;
  const meanDeg = points.reduce((sum, p) => sum + p.deg, 0) / n;
  const spread = points.reduce((sum, p) => sum + (p.units - meanUnits) ** 2, 0);
  if (spread < 1e-6) return { kind: 'refused', reason: 'no-spread' };
  const degPerUnit = points.reduce((sum, p) => sum + (p.units - meanUnits) * (p.deg - meanDeg), 0) / spread;
  const offsetDeg = meanDeg - degPerUnit * meanUnits;
  const map = { offsetDeg: axis === 'pan' ? normaliseBearing(offsetDeg) : offsetDeg, degPerUnit };
  const residualsDeg = samples.map(({ units, deg }) => {
    const fitted = offsetDeg + degPerUnit * units;
    return axis === 'pan' ? bearingDifferenceDeg(normaliseBearing(fitted), deg) : deg - fitted;
  });
  const rmsDeg = Math.sqrt(residualsDeg.reduce((sum, r) => sum + r * r, 0) / n);
  return { kind: 'fitted', map, residualsDeg, rmsDeg };
}
