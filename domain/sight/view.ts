/** From a place on the map to where a camera sees it: the way back of the ray, with the same curvature and refraction. */
import { inverse, type LonLat } from '../geo/geodesic.ts';
import { radiusAlong } from '../geo/local-frame.ts';
import type { Aim } from './pose.ts';
import { REFRACTION_K } from './ray.ts';

const DEG = Math.PI / 180;

export interface View extends Aim {
  /** Along the ground. */
  readonly rangeM: number;
}

/** Bearing, apparent elevation and range of a point from a lens, heights above sea level. */
export function viewOf(site: LonLat, lensElevationM: number, place: LonLat, elevationM: number): View {
  const { distanceM, bearingDeg } = inverse(site, place);
  const radiusM = radiusAlong(site.lat, bearingDeg);
  const turn = distanceM / radiusM;
  const [low, high] = [radiusM + lensElevationM, radiusM + elevationM];
  const straight = Math.atan2(high * Math.cos(turn) - low, high * Math.sin(turn));
  const refraction = (REFRACTION_K * distanceM) / (2 * radiusM);
  return { azimuthDeg: bearingDeg, elevationDeg: (straight + refraction) / DEG, rangeM: distanceM };
}
