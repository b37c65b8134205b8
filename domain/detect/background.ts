/**
 * What each cell looks like when nothing happens, and how restless it is by itself. A running mean that forgets in minutes
 * and hardly at all where something is being looked at, after the selective updating of C. Stauffer and W. Grimson
 * ("Adaptive background mixture models", CVPR 1999) with one mode; the spread is a running mean deviation.
 */
import type { Cells } from './cells.ts';

export interface Background {
  readonly mean: Float32Array;
  readonly texture: Float32Array;
  /** Mean absolute deviation of the smoothed picture from the mean, in grey levels. */
  readonly restless: Float32Array;
  /** Share of the time in which the cell was beyond its threshold, forgotten over hours. */
  readonly busy: Float32Array;
  /** The picture smoothed over some seconds. */
  readonly recent: Float32Array;
  readonly recentTexture: Float32Array;
  seenS: number;
  lastMs: number | null;
}

const RECENT_S = 2.5;
const MEAN_S = 150;
/** Where something is being looked at: a fire is not learned while it burns. */
const HELD_S = 2400;
const RESTLESS_S = 500;
const BUSY_S = 7200;
/** A gap longer than this tells nothing about what happened in it. */
const GAP_S = 30;
const LEAST_RESTLESS = 0.35;

export function emptyBackground(cells: number): Background {
  return {
    mean: new Float32Array(cells),
    texture: new Float32Array(cells),
    restless: new Float32Array(cells).fill(LEAST_RESTLESS),
    busy: new Float32Array(cells),
    recent: new Float32Array(cells),
    recentTexture: new Float32Array(cells),
    seenS: 0,
    lastMs: null,
  };
}

/** Seconds since the picture before, held to what a camera may leave out. */
export function stepOf(b: Background, atMs: number): number {
  return b.lastMs === null ? 1 : Math.max(0.1, Math.min(GAP_S, (atMs - b.lastMs) / 1000));
}

export function smoothRecent(b: Background, cells: Cells, stepS: number): void {
  const k = b.lastMs === null ? 1 : 1 - Math.exp(-stepS / RECENT_S);
  for (let c = 0; c < cells.mean.length; c++) {
    b.recent[c] = (b.recent[c] ?? 0) + k * ((cells.mean[c] ?? 0) - (b.recent[c] ?? 0));
    b.recentTexture[c] =
      (b.recentTexture[c] ?? 0) + k * ((cells.texture[c] ?? 0) - (b.recentTexture[c] ?? 0));
  }
}

/**
 * Learns from what was seen. `held`: cells in which something is being looked at; `beyond`: those beyond their threshold;
 * `expected`: the background under the present light.
 */
export function learn(
  b: Background,
  expected: Float32Array,
  held: Uint8Array,
  beyond: Uint8Array,
  stepS: number,
): void {
  b.seenS += stepS;
  // The first minute counts each picture alike.
  const quick = Math.max(1 - Math.exp(-stepS / MEAN_S), Math.min(1, stepS / Math.max(stepS, b.seenS)));
  const slow = Math.min(quick, 1 - Math.exp(-stepS / HELD_S));
  const restless = Math.max(1 - Math.exp(-stepS / RESTLESS_S), Math.min(0.1, stepS / b.seenS));
  const busy = 1 - Math.exp(-stepS / BUSY_S);
  for (let c = 0; c < b.mean.length; c++) {
    const k = held[c] ? slow : quick;
    b.mean[c] = (b.mean[c] ?? 0) + k * ((b.recent[c] ?? 0) - (b.mean[c] ?? 0));
    b.texture[c] = (b.texture[c] ?? 0) + k * ((b.recentTexture[c] ?? 0) - (b.texture[c] ?? 0));
    b.busy[c] = (b.busy[c] ?? 0) + busy * ((beyond[c] ?? 0) - (b.busy[c] ?? 0));
    if (b.seenS < 8) continue;
    const was = b.restless[c] ?? 0;
    // One great change must not make a cell blind.
    const away = Math.min(Math.abs((b.recent[c] ?? 0) - (expected[c] ?? 0)), 3 * was + 0.5);
    b.restless[c] = Math.max(LEAST_RESTLESS, was + restless * (held[c] ? 0.5 : 1) * (away - was));
  }
}

/**
 * The background under the light of now: one gain and one offset for the whole picture, fitted to the cells that agree with
 * them (iterated least squares, the worst left out). Sun and exposure change everything at once, smoke a part.
 */
export function underPresentLight(b: Background, use: Uint8Array, out: Float32Array): void {
  let [gain, offset] = [1, 0];
  let limit = 12;
  for (let iteration = 0; iteration < 3; iteration++) {
    let [n, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0];
    for (let c = 0; c < out.length; c += 3) {
      if (use[c] !== 1) continue;
      const [x, y] = [b.mean[c] ?? 0, b.recent[c] ?? 0];
      if (Math.abs(y - gain * x - offset) > limit) continue;
      n += 1;
      sx += x;
      sy += y;
      sxx += x * x;
      sxy += x * y;
    }
    const spread = n * sxx - sx * sx;
    if (n < 50 || spread < 1) break;
    gain = Math.max(0.6, Math.min(1.6, (n * sxy - sx * sy) / spread));
    offset = (sy - gain * sx) / n;
    limit = 4;
  }
  for (let c = 0; c < out.length; c++) out[c] = gain * (b.mean[c] ?? 0) + offset;
}
