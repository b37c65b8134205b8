/** Cameras that can see a place, with the aim that turns them there. */
import type { LonLat } from '../geo/geodesic.ts';
import { along, localFrame } from '../geo/local-frame.ts';
import { lensElevation } from './locate-one.ts';
import { march } from './march.ts';
import type { Pose } from './pose.ts';
import { type PtzCalibration, unitsOfAim } from './ptz.ts';
import { DEFAULT_REACH_M, sightLine } from './ray.ts';
import type { Terrain } from './terrain.ts';
import { viewOf } from './view.ts';

export interface Watcher {
  readonly cameraId: string;
  readonly pose: Pose;
  readonly ptz: PtzCalibration | null;
  readonly reachM: number;
}

export interface Watching {
  readonly cameraId: string;
  readonly rangeM: number;
  /** Degrees that aim the axis at the place: pan clockwise from true north, tilt above the horizontal. */
  readonly panDeg: number;
  readonly tiltDeg: number;
  /** The same in the camera's own units; null for a fixed camera or where it cannot turn. */
  readonly units: { readonly pan: number; readonly tilt: number } | null;
  readonly sight:
    | { readonly kind: 'clear' }
    | { readonly kind: 'blocked'; readonly atRangeM: number; readonly at: LonLat }
    | { readonly kind: 'unknown'; readonly reason: 'no-terrain' };
}

/** Ground this near the target does not hide it: it is the slope the target stands on. */
const TARGET_CELLS = 1;

/** Sight from a lens to a place `targetHeightM` above the ground there. Null beyond the reach. */
export function watch(w: Watcher, place: LonLat, terrain: Terrain, targetHeightM = 0): Watching | null {
  const lensM = lensElevation(w, terrain);
  const groundM = terrain.elevationAt(place.lon, place.lat);
  const site = { lon: w.pose.lon, lat: w.pose.lat };
  const view = viewOf(site, lensM ?? w.pose.mastHeightM, place, (groundM ?? 0) + targetHeightM);
  if (view.rangeM > w.reachM) return null;
  const found = {
    cameraId: w.cameraId,
    rangeM: view.rangeM,
    panDeg: view.azimuthDeg,
    tiltDeg: view.elevationDeg,
    units: w.ptz === null ? null : unitsOfAim(w.ptz, view),
  };
  if (lensM === null || groundM === null)
    return { ...found, sight: { kind: 'unknown', reason: 'no-terrain' } };
  const path = localFrame(site).path((view.azimuthDeg * Math.PI) / 180);
  const line = sightLine({ site, lensElevationM: lensM, ...view }, path);
  const until = view.rangeM - TARGET_CELLS * terrain.cellM;
  const met = march(terrain, line, terrain.cellM, until);
  if (met.rangeM >= 0) {
    return { ...found, sight: { kind: 'blocked', atRangeM: met.rangeM, at: along(path, met.rangeM) } };
  }
  if (met.holeM > 0) return { ...found, sight: { kind: 'unknown', reason: 'no-terrain' } };
  return { ...found, sight: { kind: 'clear' } };
}

const ORDER = { clear: 0, unknown: 1, blocked: 2 } as const;

/** Every camera within reach of a place: those that see it first, each group by range. */
export function whoCanSee(
  watchers: readonly Watcher[],
  place: LonLat,
  terrain: Terrain,
  targetHeightM = 0,
): Watching[] {
  return watchers
    .flatMap((w) => watch(w, place, terrain, targetHeightM) ?? [])
    .sort((a, b) => ORDER[a.sight.kind] - ORDER[b.sight.kind] || a.rangeM - b.rangeM);
}

/** A camera about which nothing but its pose is known. */
export function fixedWatcher(cameraId: string, pose: Pose, reachM = DEFAULT_REACH_M): Watcher {
  return { cameraId, pose, ptz: null, reachM };
}
