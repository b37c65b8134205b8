import { distanceM, type LonLat } from '../geo/geodesic.ts';

/** Pixels of one overpass this near to each other are one fire; so is a later overpass over a fire still open. [est], no standard. */
export const SAME_FIRE_M = 1_500;
/** A granule is cut every few minutes: pixels of one overpass carry times this close. */
export const SAME_OVERPASS_MS = 10 * 60_000;

export interface FirePixel {
  id: string;
  centre: LonLat;
  /** Ground that the pixel covers, metres, east–west by north–south. */
  widthM: number;
  heightM: number;
  satellite: string;
  acquiredAtMs: number;
}

/** Pixels that belong together: of one satellite and overpass, each within SAME_FIRE_M of another. Oldest first. */
export function groupPixels<P extends FirePixel>(pixels: readonly P[]): P[][] {
  const groups: P[][] = [];
  for (const pixel of [...pixels].sort((a, b) => a.acquiredAtMs - b.acquiredAtMs || (a.id < b.id ? -1 : 1))) {
    const touching = groups.filter((group) => group.some((other) => isSameFire(pixel, other)));
    const [first, ...others] = touching;
    if (!first) {
      groups.push([pixel]);
      continue;
    }
    // A pixel between two groups makes them one.
    first.push(pixel, ...others.flat());
    for (const other of others) groups.splice(groups.indexOf(other), 1);
  }
  return groups;
}

function isSameFire(a: FirePixel, b: FirePixel): boolean {
  return (
    a.satellite === b.satellite &&
    Math.abs(a.acquiredAtMs - b.acquiredAtMs) <= SAME_OVERPASS_MS &&
    distanceM(a.centre, b.centre) <= SAME_FIRE_M
  );
}

export interface Footprint {
  centre: LonLat;
  /** Half axes that hold every pixel whole, metres: east–west and north–south. */
  eastM: number;
  northM: number;
}

/** The middle of some pixels and how far from it the fire may be: anywhere in any of them. Throws on none. */
export function footprintOf(pixels: readonly FirePixel[]): Footprint {
  if (pixels.length === 0) throw new RangeError('a fire has at least one pixel');
  const mean = (of: 'lon' | 'lat') => pixels.reduce((sum, p) => sum + p.centre[of], 0) / pixels.length;
  const centre = { lon: mean('lon'), lat: mean('lat') };
  // The ellipse around a box has half axes √2 times the box's.
  const reach = (along: 'lon' | 'lat', of: 'widthM' | 'heightM') =>
    Math.SQRT2 *
    Math.max(...pixels.map((p) => distanceM(centre, { ...centre, [along]: p.centre[along] }) + p[of] / 2));
  return { centre, eastM: reach('lon', 'widthM'), northM: reach('lat', 'heightM') };
}
