/** Places of the map in the live picture: alerts, names, rings and boundaries where the camera sees them. */
import type { LonLat } from '../geo/geodesic.ts';
import { isInPicture, type Lens, type Pixel } from './lens.ts';
import { lensElevation } from './locate-one.ts';
import { type Pose, pixelOfAim } from './pose.ts';
import type { Terrain } from './terrain.ts';
import { viewOf } from './view.ts';
import { watch } from './visibility.ts';

export interface InPicture {
  readonly pixel: Pixel;
  readonly rangeM: number;
  readonly isInPicture: boolean;
  /** False when a hill hides it; null when the terrain does not tell. */
  readonly isVisible: boolean | null;
}

/** Where a place on the ground, raised by `heightM`, falls in the picture; null behind the camera or without heights. */
export function placeInPicture(
  pose: Pose,
  lens: Lens,
  place: LonLat,
  terrain: Terrain,
  heightM = 0,
): InPicture | null {
  const lensM = lensElevation({ pose }, terrain);
  const groundM = terrain.elevationAt(place.lon, place.lat);
  if (lensM === null || groundM === null) return null;
  const view = viewOf(pose, lensM, place, groundM + heightM);
  const pixel = pixelOfAim(lens, pose, view);
  if (pixel === null) return null;
  const seen = watch({ cameraId: '', pose, ptz: null, reachM: Infinity }, place, terrain, heightM);
  const isVisible = seen === null || seen.sight.kind === 'unknown' ? null : seen.sight.kind === 'clear';
  return { pixel, rangeM: view.rangeM, isInPicture: isInPicture(lens, pixel), isVisible };
}
