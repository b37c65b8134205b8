/**
 * How far a picture has moved against the ones before it, from its row and column profiles: wind sways a mast by a pixel or
 * two, and an edge that moved looks like a change. Projection matching after S. Alliney and C. Morandi, "Digital image
 * registration using projections" (IEEE PAMI 8, 1986), refined below a pixel by a parabola through the smallest squares.
 */

/** Luma of one picture, row by row. */
export interface GrayFrame {
  readonly width: number;
  readonly height: number;
  readonly luma: Uint8Array;
  readonly atMs: number;
}

export interface Shift {
  /** The picture's content lies this many pixels right of and below where it lay. */
  readonly x: number;
  readonly y: number;
}

export interface Profiles {
  readonly columns: Float32Array;
  readonly rows: Float32Array;
}

const MOST_PX = 7;

/** Sums along columns and rows below `skipRows`: clouds move by themselves and tell nothing of the mast. */
export function profilesOf(frame: GrayFrame, skipRows: number): Profiles {
  const { width, height, luma } = frame;
  const columns = new Float32Array(width);
  const rows = new Float32Array(height);
  for (let y = skipRows; y < height; y++) {
    let sum = 0;
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const v = luma[row + x] ?? 0;
      sum += v;
      columns[x] = (columns[x] ?? 0) + v;
    }
    rows[y] = sum;
  }
  const n = Math.max(1, height - skipRows);
  for (let x = 0; x < width; x++) columns[x] = (columns[x] ?? 0) / n;
  for (let y = skipRows; y < height; y++) rows[y] = (rows[y] ?? 0) / width;
  return { columns: slopes(columns, 0), rows: slopes(rows, skipRows) };
}

/** Differences across four neighbours, smoothed: light that changes evenly does not count, and noise hardly. */
function slopes(profile: Float32Array, from: number): Float32Array {
  const out = new Float32Array(profile.length);
  const at = (i: number): number => profile[i] ?? 0;
  for (let i = from + 2; i < profile.length - 2; i++)
    out[i] = (at(i + 2) + 2 * at(i + 1) - 2 * at(i - 1) - at(i - 2)) / 4;
  return out;
}

/** The shift that lays `now` on `before` best. */
export function shiftBetween(before: Profiles, now: Profiles, skipRows: number): Shift {
  return {
    x: bestShift(before.columns, now.columns, 0),
    y: bestShift(before.rows, now.rows, skipRows),
  };
}

function bestShift(before: Float32Array, now: Float32Array, from: number): number {
  let [best, least] = [0, Infinity];
  for (let s = -MOST_PX; s <= MOST_PX; s++) {
    let miss = 0;
    for (let i = from + MOST_PX + 1; i < before.length - MOST_PX - 1; i++) {
      // A square root between: one thing that changed must not outweigh everything that stayed.
      miss += Math.sqrt(Math.abs((now[i + s] ?? 0) - (before[i] ?? 0)));
    }
    if (miss < least) [best, least] = [s, miss];
  }
  return Math.abs(best) === MOST_PX ? best : best + subpixel(before, now, from, best);
}

/** Least squares on the slope around the best whole shift (Lucas and Kanade, 1981), with outliers held down. */
function subpixel(before: Float32Array, now: Float32Array, from: number, whole: number): number {
  let d = 0;
  for (let iteration = 0; iteration < 5; iteration++) {
    let [top, bottom] = [0, 0];
    for (let i = from + MOST_PX + 2; i < before.length - MOST_PX - 2; i++) {
      const at = i + whole + d;
      const j = Math.floor(at);
      const t = at - j;
      const value = (now[j] ?? 0) * (1 - t) + (now[j + 1] ?? 0) * t;
      const slope = ((now[j + 1] ?? 0) - (now[j - 1] ?? 0)) / 2;
      const miss = (before[i] ?? 0) - value;
      const weight = 1 / (1 + miss * miss);
      top += weight * slope * miss;
      bottom += weight * slope * slope;
    }
    if (bottom < 1e-9) return 0;
    d = Math.max(-0.75, Math.min(0.75, d + top / bottom));
  }
  return d;
}
