/** Connected cells that differ from their background: candidates for smoke in one picture. */
import type { Background } from './background.ts';

export interface Region {
  readonly cells: Int32Array;
  /** In cells, the last ones included. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Middle of its lowest cells. */
  readonly footX: number;
  /** Mean difference from the background in grey levels, signed. */
  readonly contrast: number;
  /** Share of its cells that became brighter. */
  readonly brighter: number;
  /** Texture now over texture before: smoke veils, a shadow keeps the pattern. */
  readonly veil: number;
  /** Grey level that a veil of this contrast and softening would have by itself. */
  readonly veilGrey: number;
  readonly restless: number;
  readonly busy: number;
  /** Width of its upper half over that of its lower. */
  readonly flare: number;
  /** Mean change since the picture before, against its contrast. */
  readonly stir: number;
}

const LEAST_CELLS = 3;

export interface Difference {
  readonly columns: number;
  readonly rows: number;
  readonly background: Background;
  readonly expected: Float32Array;
  /** Smoothed picture of the step before. */
  readonly before: Float32Array;
  /** 1: strong enough to start a region; 2: strong enough to belong to one. */
  readonly mark: Uint8Array;
}

export const SEED = 2;
export const EDGE = 1;

/** Regions grown from seeds over their weaker neighbours, eight directions. */
export function regionsOf(d: Difference, visited: Uint8Array, stack: Int32Array): Region[] {
  visited.fill(0);
  const regions: Region[] = [];
  for (let c = 0; c < d.mark.length; c++) {
    if (d.mark[c] !== SEED || visited[c]) continue;
    const cells = flood(d, c, visited, stack);
    if (cells.length >= LEAST_CELLS) regions.push(measure(d, cells));
  }
  return regions;
}

function flood(d: Difference, from: number, visited: Uint8Array, stack: Int32Array): Int32Array {
  const { columns, rows, mark } = d;
  const sign = Math.sign((d.background.recent[from] ?? 0) - (d.expected[from] ?? 0));
  const found: number[] = [];
  let n = 0;
  stack[n++] = from;
  visited[from] = 1;
  while (n > 0) {
    const c = stack[--n] ?? 0;
    found.push(c);
    const [x, y] = [c % columns, Math.floor(c / columns)];
    for (let j = Math.max(0, y - 1); j <= Math.min(rows - 1, y + 1); j++)
      for (let i = Math.max(0, x - 1); i <= Math.min(columns - 1, x + 1); i++) {
        const next = j * columns + i;
        if (visited[next] || !mark[next]) continue;
        // Bright and dark parts of a picture's change are two things.
        if (Math.sign((d.background.recent[next] ?? 0) - (d.expected[next] ?? 0)) !== sign) continue;
        visited[next] = 1;
        stack[n++] = next;
      }
  }
  return Int32Array.from(found);
}

function measure(d: Difference, cells: Int32Array): Region {
  const { columns, background: b, expected } = d;
  let [left, right, top, bottom] = [columns, -1, Infinity, -1];
  for (const c of cells) {
    const [x, y] = [c % columns, Math.floor(c / columns)];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  let [sum, plus, was, is, grey, restless, busy, change] = [0, 0, 0, 0, 0, 0, 0, 0];
  let [footSum, footN] = [0, 0];
  const middle = (top + bottom) / 2;
  let [upL, upR, lowL, lowR] = [columns, -1, columns, -1];
  for (const c of cells) {
    const [x, y] = [c % columns, Math.floor(c / columns)];
    const difference = (b.recent[c] ?? 0) - (expected[c] ?? 0);
    sum += difference;
    if (difference > 0) plus += 1;
    was += b.texture[c] ?? 0;
    is += b.recentTexture[c] ?? 0;
    grey += expected[c] ?? 0;
    restless += b.restless[c] ?? 0;
    busy += b.busy[c] ?? 0;
    change += Math.abs((b.recent[c] ?? 0) - (d.before[c] ?? 0));
    if (y >= bottom - 1) {
      footSum += x;
      footN += 1;
    }
    if (y < middle) [upL, upR] = [Math.min(upL, x), Math.max(upR, x)];
    else [lowL, lowR] = [Math.min(lowL, x), Math.max(lowR, x)];
  }
  const n = cells.length;
  const contrast = sum / n;
  const veil = was > 0 ? is / was : 1;
  const covered = Math.max(0.05, Math.min(1, 1 - veil));
  return {
    cells,
    left,
    right,
    top,
    bottom,
    footX: footSum / Math.max(1, footN),
    contrast,
    brighter: plus / n,
    veil,
    veilGrey: grey / n + contrast / covered,
    restless: restless / n,
    busy: busy / n,
    flare: Math.max(1, upR - upL + 1) / Math.max(1, lowR - lowL + 1),
    stir: change / (n * Math.max(0.5, Math.abs(contrast))),
  };
}
