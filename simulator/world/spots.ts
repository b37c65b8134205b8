import type { LonLat } from '../../domain/geo/geodesic.ts';
import type { Scene } from '../render/surface.ts';
import { pixelOf } from '../render/view.ts';
import { chance } from './chance.ts';

const FIELD = 0;
const TRIES = 4000;
const EDGE_PX = 14;

export interface SpotWish {
  fromM: number;
  toM: number;
  /** Covers on which it may lie; fields when absent. */
  covers?: readonly number[];
}

/** A place on the ground that a camera sees, the same for the same seed and key; null when it sees none such. */
export function spotIn(scene: Scene, seed: number, key: string | number, wish: SpotWish): LonLat | null {
  const covers = wish.covers ?? [FIELD];
  // Even in the logarithm of the distance: even in pixels, all would lie near.
  const aimedM = wish.fromM * (wish.toM / wish.fromM) ** chance(seed, 'range', key);
  let best: { place: LonLat; miss: number } | null = null;
  for (let n = 0; n < TRIES; n += 1) {
    const x = EDGE_PX + Math.floor(chance(seed, 'x', key, n) * (scene.width - 2 * EDGE_PX));
    const y = Math.floor(chance(seed, 'y', key, n) * (scene.height - EDGE_PX));
    const at = y * scene.width + x;
    const rangeM = scene.rangeM[at] ?? NaN;
    if (!(rangeM >= wish.fromM && rangeM <= wish.toM) || !covers.includes(scene.cover[at] ?? 255)) continue;
    const miss = Math.abs(Math.log(rangeM / aimedM));
    if (best && best.miss <= miss) continue;
    const { lon, lat } = scene.stand;
    const place = {
      lon: lon + (scene.eastM[at] ?? 0) / (111_320 * Math.cos((lat * Math.PI) / 180)),
      lat: lat + (scene.northM[at] ?? 0) / 110_800,
    };
    best = { place, miss };
    if (miss < 0.02) break;
  }
  return best?.place ?? null;
}

/** Whether a camera has the ground at a place in its picture, not behind a hill, a house or a tree. */
export function seesGround(scene: Scene, place: LonLat, withinM: number): boolean {
  const z = scene.near.elevationAt(place.lon, place.lat);
  const seen = z === null ? null : pixelOf(scene.stand, place, z + 3);
  if (seen === null || seen.rangeM > withinM) return false;
  const [x, y] = [Math.round(seen.pixel.x), Math.round(seen.pixel.y)];
  if (x < EDGE_PX || y < 0 || x >= scene.width - EDGE_PX || y >= scene.height - 2) return false;
  const ground = scene.rangeM[y * scene.width + x] ?? NaN;
  return Number.isNaN(ground) || ground > seen.rangeM * 0.97 - 40;
}
