/** What aims a camera at a place: pan, tilt and zoom, in degrees and in the camera's own units. */
import type { LonLat } from '../geo/geodesic.ts';
import { zoomAtHfov } from './lens.ts';
import type { Terrain } from './terrain.ts';
import { watch, type Watcher } from './visibility.ts';

export interface AimAt {
  readonly rangeM: number;
  /** Clockwise from true north. */
  readonly panDeg: number;
  /** Above the horizontal, as the camera sees it: curvature and refraction are in it. */
  readonly tiltDeg: number;
  /** Field of view that shows the width, within what the zoom table reaches; null without a table. */
  readonly hfovDeg: number | null;
  /** Null for a camera without a map of its units, and where it cannot turn. */
  readonly units: { readonly pan: number; readonly tilt: number; readonly zoom: number } | null;
  readonly sight: 'clear' | 'blocked' | 'unknown';
}

/** Aims at a point `aboveM` over the ground of a place so that `widthM` fill the picture; the reach plays no part. */
export function aimAt(
  watcher: Watcher,
  place: LonLat,
  terrain: Terrain,
  aboveM: number,
  widthM: number,
): AimAt {
  const seen = watch({ ...watcher, reachM: Infinity }, place, terrain, aboveM);
  if (seen === null) throw new RangeError('every place is within an infinite reach');
  const stops = watcher.ptz?.zoom ?? [];
  const wantedDeg = (2 * Math.atan2(widthM / 2, Math.max(1, seen.rangeM)) * 180) / Math.PI;
  const zoomed = zoomAtHfov(stops, wantedDeg);
  return {
    rangeM: seen.rangeM,
    panDeg: seen.panDeg,
    tiltDeg: seen.tiltDeg,
    hfovDeg: zoomed?.hfovDeg ?? null,
    units: seen.units && { ...seen.units, zoom: zoomed?.zoom ?? 0 },
    sight: seen.sight.kind,
  };
}
