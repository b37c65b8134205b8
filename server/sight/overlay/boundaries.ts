import type { PixelAt } from '../../../contract/sight.ts';
import { distanceM, type LonLat } from '../../../domain/geo/geodesic.ts';
import { placeInPicture } from '../../../domain/sight/overlay.ts';
import type { Lens } from '../../../domain/sight/lens.ts';
import type { Pose } from '../../../domain/sight/pose.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';
import { brokenLine } from './skyline-pixels.ts';

/** A line on the map: longitude and latitude in degrees. */
export type MapLine = readonly (readonly [number, number])[];

/** Distance between points at which a boundary is looked up. */
const STEP_M = 250;
/** A line on the ground is drawn this much above it, so that its own ground does not hide it. */
const ABOVE_M = 2;

/** Where lines on the map fall in a picture, as far as no hill hides them, out to one and a half times the reach. */
export function linesInPicture(
  lines: readonly MapLine[],
  pose: Pose,
  lens: Lens,
  reachM: number,
  terrain: Terrain,
): PixelAt[][] {
  return lines.flatMap((line) =>
    brokenLine(
      alongLine(line).map((at) =>
        distanceM(pose, at) <= 1.5 * reachM ? seenPixel(at, pose, lens, terrain) : null,
      ),
      lens,
    ),
  );
}

/** The pixel of a place that no hill hides. */
export function seenPixel(at: LonLat, pose: Pose, lens: Lens, terrain: Terrain): PixelAt | null {
  const found = placeInPicture(pose, lens, at, terrain, ABOVE_M);
  return found?.isVisible === false ? null : (found?.pixel ?? null);
}

/** Points along a line of degrees, close enough for it to follow the ground. */
function alongLine(line: MapLine): LonLat[] {
  return line.flatMap(([lon, lat], i) => {
    const next = line[i + 1];
    if (next === undefined) return [{ lon, lat }];
    const steps = Math.max(1, Math.ceil(distanceM({ lon, lat }, { lon: next[0], lat: next[1] }) / STEP_M));
    return Array.from({ length: steps }, (_, k) => ({
      lon: lon + ((next[0] - lon) * k) / steps,
      lat: lat + ((next[1] - lat) * k) / steps,
    }));
  });
}
