/**
 * The line between sky and ground in a picture, found as the cheapest path from edge to edge over the vertical steps of
 * brightness (dynamic programming after W.-N. Lie, T. Lin and K. Hung, "A robust dynamic programming algorithm to extract
 * skyline in images for navigation", Pattern Recognition Letters 26, 2005).
 */
import type { Pixel } from './lens.ts';

export interface GreyPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** One byte a pixel, row by row from the top left. */
  readonly grey: Uint8Array;
}

/** Rows above and below a step that are compared. */
const WINDOW = 5;
/** Grey levels by which the sky must outshine the ground; more than `ENOUGH` counts for no more. */
const LEAST_STEP = 12;
const ENOUGH = 50;
/** Cost of texture above the line: the sky is smooth, so the upper of two edges is the skyline. */
const TEXTURE = 0.35;
const TEXTURE_FROM = 6;
/** Cost of a row up or down from one column to the next, and the most rows taken. */
const BEND = 1.2;
const MOST_ROWS = 4;
/** Share of the columns that must show a step, else it is night, fog, or no sky at all. */
const LEAST_SHARE = 0.5;

/** The skyline column by column, in pixels of the picture, where it is clear; null when most of it is not. */
export function pictureSkyline(picture: GreyPicture): Pixel[] | null {
  const { widthPx: w, heightPx: h } = picture;
  if (w < 32 || h < 4 * WINDOW) return null;
  const step = stepsOf(picture);
  const path = cheapestPath(costsOf(picture, step), w, h);
  const clear = path.flatMap((y, x) => ((step[y * w + x] ?? 0) >= LEAST_STEP ? [{ x: x + 0.5, y }] : []));
  return clear.length >= LEAST_SHARE * w ? clear : null;
}

/** Mean brightness above less that below, at each border between rows y − 1 and y. */
function stepsOf({ widthPx: w, heightPx: h, grey }: GreyPicture): Float32Array {
  const step = new Float32Array(w * h);
  const sum = new Float64Array(h + 1);
  for (let x = 0; x < w; x++) {
    for (let y = 0; y < h; y++) sum[y + 1] = (sum[y] ?? 0) + (grey[y * w + x] ?? 0);
    for (let y = WINDOW; y <= h - WINDOW; y++) {
      const above = (sum[y] ?? 0) - (sum[y - WINDOW] ?? 0);
      const below = (sum[y + WINDOW] ?? 0) - (sum[y] ?? 0);
      if (y < h) step[y * w + x] = (above - below) / WINDOW;
    }
  }
  return step;
}

function costsOf({ widthPx: w, heightPx: h, grey }: GreyPicture, step: Float32Array): Float32Array {
  const cost = new Float32Array(w * h);
  for (let x = 0; x < w; x++) {
    let texture = 0;
    for (let y = 0; y < h; y++) {
      const at = y * w + x;
      // Texture counts from the window's end on: the step itself is no texture of the sky.
      const back = y - WINDOW;
      if (back > 0) {
        const change = Math.abs((grey[back * w + x] ?? 0) - (grey[(back - 1) * w + x] ?? 0));
        texture += Math.max(0, change - TEXTURE_FROM);
      }
      const isBorder = y < WINDOW || y > h - WINDOW;
      cost[at] = isBorder ? ENOUGH : TEXTURE * texture - Math.min(ENOUGH, step[at] ?? 0);
    }
  }
  return cost;
}

/** The row of each column on the cheapest way from the left edge to the right one. */
function cheapestPath(cost: Float32Array, w: number, h: number): number[] {
  const total = Float32Array.from(cost);
  const from = new Int16Array(w * h);
  for (let x = 1; x < w; x++) {
    for (let y = 0; y < h; y++) {
      let [best, row] = [Infinity, y];
      for (let d = -MOST_ROWS; d <= MOST_ROWS; d++) {
        const before = y + d;
        if (before < 0 || before >= h) continue;
        const value = (total[before * w + x - 1] ?? Infinity) + BEND * Math.abs(d);
        if (value < best) [best, row] = [value, before];
      }
      total[y * w + x] = (cost[y * w + x] ?? 0) + best;
      from[y * w + x] = row;
    }
  }
  let y = 0;
  for (let row = 1; row < h; row++) if ((total[row * w + w - 1] ?? 0) < (total[y * w + w - 1] ?? 0)) y = row;
  const path = Array.from({ length: w }, () => 0);
  for (let x = w - 1; x >= 0; x--) {
    path[x] = y;
    y = from[y * w + x] ?? y;
  }
  return path;
}
