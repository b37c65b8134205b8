/** Where ground meets sky around a camera: to draw over its picture, and to notice when it has been moved. */
import type { LonLat } from '../geo/geodesic.ts';
import { along, localFrame } from '../geo/local-frame.ts';
import { radiusAlong } from '../geo/local-frame.ts';
import type { Aim } from './pose.ts';
import { REFRACTION_K } from './ray.ts';
import type { Terrain } from './terrain.ts';

export interface SkylinePoint extends Aim {
  /** Of the crest that makes the skyline. */
  readonly rangeM: number;
}

const DEG = Math.PI / 180;
const DEFAULT_FAR_M = 40_000;

/** Highest apparent ground along each azimuth; azimuths without any known ground are left out. */
export function skyline(
  site: LonLat,
  lensElevationM: number,
  terrain: Terrain,
  azimuthsDeg: readonly number[],
  farM = DEFAULT_FAR_M,
): SkylinePoint[] {
  const frame = localFrame(site);
  return azimuthsDeg.flatMap((azimuthDeg) => {
    const path = frame.path(azimuthDeg * DEG);
    const drop = (1 - REFRACTION_K) / (2 * radiusAlong(site.lat, azimuthDeg));
    let [best, rangeM] = [-Infinity, 0];
    for (let d = terrain.cellM; d <= farM; d += Math.max(terrain.cellM / 2, d / 2000)) {
      // No summit can stand higher than the best seen so far any more.
      if (terrain.maxElevationM - lensElevationM - d * d * drop < best * d) break;
      const { lon, lat } = along(path, d);
      const ground = terrain.elevationAt(lon, lat);
      if (ground === null) continue;
      const slope = (ground - lensElevationM - d * d * drop) / d;
      if (slope > best) [best, rangeM] = [slope, d];
    }
    return rangeM === 0 ? [] : [{ azimuthDeg, elevationDeg: Math.atan(best) / DEG, rangeM }];
  });
}
