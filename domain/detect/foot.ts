/** The foot of a plume below a cell: on flat ground a pixel more or less is a hundred metres. */
import { CELL_PX } from './cells.ts';
import type { Region } from './regions.ts';

export interface Foot {
  readonly x: number;
  readonly y: number;
}

const BELOW_PX = 6;
const ABOVE_PX = 12;
const LEAST_HALF_PX = 3;

/**
 * Where the smoke's contrast falls to half below its lowest cells, in pixels and parts of them. `aligned`: the picture
 * now; `still`: the same without smoke.
 */
export function refineFoot(
  aligned: Float32Array,
  still: Float32Array,
  width: number,
  height: number,
  region: Region,
): Foot {
  const centre = (region.footX + 0.5) * CELL_PX;
  const half = Math.max(LEAST_HALF_PX, Math.min(10, ((region.right - region.left + 1) * CELL_PX) / 8));
  const [from, to] = [Math.max(0, Math.round(centre - half)), Math.min(width - 1, Math.round(centre + half))];
  const bottom = (region.bottom + 1) * CELL_PX;
  const [top, low] = [Math.max(0, bottom - ABOVE_PX), Math.min(height - 1, bottom + BELOW_PX)];
  const sign = Math.sign(region.contrast) || 1;
  const profile: number[] = [];
  for (let y = top; y <= low; y++) {
    let sum = 0;
    for (let x = from; x <= to; x++) sum += (aligned[y * width + x] ?? 0) - (still[y * width + x] ?? 0);
    profile.push((sign * sum) / (to - from + 1));
  }
  const strongest = Math.max(...profile);
  let row = bottom;
  for (let i = profile.length - 2; i >= 0; i--) {
    const [above, below] = [profile[i] ?? 0, profile[i + 1] ?? 0];
    if (above < strongest / 2 || below >= strongest / 2) continue;
    // Values stand for the middles of their rows.
    row = top + i + 0.5 + (above - strongest / 2) / Math.max(1e-6, above - below);
    break;
  }
  return { x: footColumn(aligned, still, width, centre, half, row, sign), y: row };
}

function footColumn(
  aligned: Float32Array,
  still: Float32Array,
  width: number,
  centre: number,
  half: number,
  row: number,
  sign: number,
): number {
  const [from, to] = [
    Math.max(0, Math.round(centre - 2 * half)),
    Math.min(width - 1, Math.round(centre + 2 * half)),
  ];
  let [sum, weight] = [0, 0];
  for (let y = Math.max(0, Math.floor(row) - 4); y <= row; y++)
    for (let x = from; x <= to; x++) {
      const d = sign * ((aligned[y * width + x] ?? 0) - (still[y * width + x] ?? 0));
      // Weak differences are noise.
      const w = Math.max(0, d - 4) ** 2;
      sum += w * (x + 0.5);
      weight += w;
    }
  return weight > 0 ? sum / weight : centre;
}
