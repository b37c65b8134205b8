/** Ground, cameras and sightings for the tests of this folder. */
import { destination, type LonLat } from '../geo/geodesic.ts';
import { type GridTerrain, sampleGrid } from './grid-terrain.ts';
import type { Lens } from './lens.ts';
import { locateOne } from './locate-one.ts';
import { observationOf, type Observation } from './locate-many.ts';
import { type Orientation, pixelOfAim, type Pose } from './pose.ts';
import type { Sighting, Sigmas } from './sighting.ts';
import type { Terrain } from './terrain.ts';
import { viewOf } from './view.ts';

export const CENTRE: LonLat = { lon: 113.6, lat: 24.8 };
export const AREA = { west: 113.4, south: 24.65, east: 113.8, north: 24.95 };

export const LENS: Lens = { model: 'rectilinear', widthPx: 1920, heightPx: 1080, hfovDeg: 40, k1: 0, k2: 0 };

export const SIGMAS: Sigmas = {
  azimuthDeg: 0.1,
  pitchDeg: 0.05,
  pixelPx: 1,
  mastM: 1,
  mastHeightM: 0.2,
  demM: 2,
};

/** Flat ground at 100 m, with what `shape` adds in metres. */
export function groundOf(
  shape: (lon: number, lat: number) => number | null = () => 0,
  cellM = 30,
): GridTerrain {
  return sampleGrid(AREA, cellM, (lon, lat) => {
    const extra = shape(lon, lat);
    return extra === null ? null : 100 + extra;
  });
}

export const FLAT = groundOf(() => 0, 60);

export function poseAt(site: LonLat, orientation: Partial<Orientation> = {}, mastHeightM = 45): Pose {
  return {
    ...site,
    azimuthDeg: 0,
    pitchDeg: -1,
    rollDeg: 0,
    ...orientation,
    mastHeightM,
    groundElevationM: null,
  };
}

/** What a camera at `site` reports when it looks at a fire on the ground, its axis `offDeg` beside it. */
export function sightingOf(
  cameraId: string,
  site: LonLat,
  fire: LonLat,
  terrain: Terrain,
  change: Partial<Sighting> & { readonly offDeg?: number } = {},
): Sighting {
  const { offDeg = 3, ...rest } = change;
  const lensM = (terrain.elevationAt(site.lon, site.lat) ?? 0) + 45;
  const view = viewOf(site, lensM, fire, terrain.elevationAt(fire.lon, fire.lat) ?? 0);
  const pose = poseAt(site, { azimuthDeg: view.azimuthDeg - offDeg });
  const pixel = pixelOfAim(LENS, pose, view);
  if (pixel === null) throw new Error('the fixture looks away from its fire');
  return { cameraId, pose, lens: LENS, pixel, sigmas: SIGMAS, reachM: 15_000, ...rest };
}

export function observe(cameraId: string, site: LonLat, fire: LonLat, terrain: Terrain = FLAT): Observation {
  const observation = observationOf(cameraId, locateOne(sightingOf(cameraId, site, fire, terrain), terrain));
  if (observation === null) throw new Error('the fixture has no bearing');
  return observation;
}

/** A bearing without any range, as of smoke above the skyline; `errorDeg` turns it off the fire. */
export function bearingOnly(cameraId: string, site: LonLat, fire: LonLat, errorDeg = 0): Observation {
  const { bearing } = observe(cameraId, site, fire);
  return { cameraId, bearing: { ...bearing, bearingDeg: bearing.bearingDeg + errorDeg }, candidates: [] };
}

export const from = (bearingDeg: number, rangeM: number, start: LonLat = CENTRE): LonLat =>
  destination(start, bearingDeg, rangeM);
