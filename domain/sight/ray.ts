/** A ray from a lens to the ground: outcome, place and the angle at which it meets the slope. */
import { along, type LocalFrame, localFrame, type Path, radiusAlong } from '../geo/local-frame.ts';
import type { LonLat } from '../geo/geodesic.ts';
import { march, type SightLine } from './march.ts';
import type { Terrain } from './terrain.ts';

/**
 * Coefficient of refraction: a sight line bends down with 0.13 of the earth's curvature (Gauss's mean for
 * geodetic sights over land; by day close to the ground it ranges from about 0 to 0.25).
 */
export const REFRACTION_K = 0.13;
/** What a detection is searched for within, unless the camera says otherwise. */
export const DEFAULT_REACH_M = 15_000;
/** Ground this far away still tells "beyond reach" from "sky". */
export const HORIZON_M = 60_000;

export interface RaySpec {
  readonly site: LonLat;
  /** Height of the lens above sea level. */
  readonly lensElevationM: number;
  readonly azimuthDeg: number;
  /** Apparent, that is as the camera sees it. */
  readonly elevationDeg: number;
}

export type RayOutcome =
  | {
      readonly kind: 'hit';
      readonly lon: number;
      readonly lat: number;
      readonly elevationM: number;
      /** Along the ground. */
      readonly rangeM: number;
      /** Between the ray and the slope it meets. */
      readonly grazingDeg: number;
      /** Length of the ray over ground of unknown height before the hit: there it may have been stopped unseen. */
      readonly holeM: number;
    }
  | { readonly kind: 'sky' }
  /** The first ground on the ray lies farther than the camera's reach. */
  | { readonly kind: 'beyond-reach'; readonly rangeM: number }
  | { readonly kind: 'no-terrain'; readonly holeM: number };

const DEG = Math.PI / 180;

/**
 * Height of a sight line over the ellipsoid as a parabola of the distance on the ground, h0 + d·tan + d²·sag.
 * For a straight line on a sphere (R + h) = (R + h0)·cos ε / cos(ε + d/R); to the second order in d/R, less the
 * refraction k·d²/2R, that is the surveyor's d·tan ε + d²·(1 − k)/2R with two terms more: ground distance
 * shrinks with height (2 cm at 3 km from an 800 m summit) and steep lines gain. Below 1 mm off within 8 km.
 */
export function sightLine(ray: RaySpec, path: Path, refractionK = REFRACTION_K): SightLine {
  const radiusM = radiusAlong(ray.site.lat, ray.azimuthDeg);
  const lift = 1 + ray.lensElevationM / radiusM;
  const tan = Math.tan(ray.elevationDeg * DEG);
  return {
    path,
    height0M: ray.lensElevationM,
    tan: tan * lift,
    sag: (lift * (1 + 2 * tan * tan) - refractionK) / (2 * radiusM),
  };
}

/** Follows the ray to the first ground. `reachM` is along the ground. */
export function castRay(
  ray: RaySpec,
  terrain: Terrain,
  reachM = DEFAULT_REACH_M,
  frame = localFrame(ray.site),
): RayOutcome {
  const path = frame.path(ray.azimuthDeg * DEG);
  const line = sightLine(ray, path);
  const { tan, sag } = line;
  const near = march(terrain, line, terrain.cellM, reachM);
  if (near.rangeM >= 0)
    return hitAt(terrain, frame, path, tan + 2 * sag * near.rangeM, near.rangeM, near.holeM);
  const isRising = tan + 2 * sag * reachM > 0;
  if (near.holeM > 0) return isRising ? { kind: 'sky' } : { kind: 'no-terrain', holeM: near.holeM };
  const far = march(terrain, line, reachM, Math.max(reachM, HORIZON_M));
  if (far.rangeM >= 0) return { kind: 'beyond-reach', rangeM: far.rangeM };
  return isRising ? { kind: 'sky' } : { kind: 'beyond-reach', rangeM: reachM };
}

function hitAt(
  terrain: Terrain,
  frame: LocalFrame,
  path: Path,
  slope: number,
  rangeM: number,
  holeM: number,
): RayOutcome {
  const place = along(path, rangeM);
  const elevationM = terrain.elevationAt(place.lon, place.lat) ?? NaN;
  const grazingDeg = grazing(terrain, frame, place, elevationM, path, slope);
  return { kind: 'hit', lon: place.lon, lat: place.lat, elevationM, rangeM, grazingDeg, holeM };
}

/** Degrees between a ray of the given slope along its path and the ground, from heights half a cell around the place. */
function grazing(
  terrain: Terrain,
  frame: LocalFrame,
  at: LonLat,
  z: number,
  path: Path,
  slope: number,
): number {
  const half = terrain.cellM / 2;
  const north = frame.path(0);
  const east = frame.path(Math.PI / 2);
  const dLat = north.p1 * half;
  const dLon = east.l1 * half;
  const rise = (lon: number, lat: number, lonBack: number, latBack: number): number => {
    const ahead = terrain.elevationAt(lon, lat);
    const back = terrain.elevationAt(lonBack, latBack);
    if (ahead !== null && back !== null) return (ahead - back) / (2 * half);
    if (ahead !== null) return (ahead - z) / half;
    return back === null ? 0 : (z - back) / half;
  };
  const gE = rise(at.lon + dLon, at.lat, at.lon - dLon, at.lat);
  const gN = rise(at.lon, at.lat + dLat, at.lon, at.lat - dLat);
  const e = path.l1 / east.l1;
  const n = path.p1 / north.p1;
  const dot = gE * e + gN * n - slope;
  return Math.asin(Math.min(1, Math.abs(dot) / (Math.hypot(gE, gN, 1) * Math.hypot(1, slope)))) / DEG;
}
