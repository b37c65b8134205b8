import { twoSidedP } from './normal.ts';

export interface GiStar {
  /** z score per point; NaN where the value was missing. */
  z: Float64Array;
  /** Two-sided p of z, never corrected. */
  p: Float64Array;
  /** Points within the band, itself included. */
  neighbours: Uint32Array;
}

/** Points sorted into square buckets as wide as the band, so that neighbours lie in three by three of them. */
function bucketsOf(x: Float64Array, y: Float64Array, used: Uint32Array, bandM: number) {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const i of used) {
    minX = Math.min(minX, x[i] ?? 0);
    minY = Math.min(minY, y[i] ?? 0);
    maxX = Math.max(maxX, x[i] ?? 0);
    maxY = Math.max(maxY, y[i] ?? 0);
  }
  // Far-flung points with a narrow band must not make more buckets than points call for.
  const extent = Math.max(maxX - minX, maxY - minY, 1e-9);
  const size = Math.max(bandM, extent / Math.ceil(Math.sqrt(used.length) * 2), 1e-9);
  const across = Math.floor((maxX - minX) / size) + 1;
  const down = Math.floor((maxY - minY) / size) + 1;
  const columnOf = (i: number): number => Math.floor(((x[i] ?? 0) - minX) / size);
  const rowOf = (i: number): number => Math.floor(((y[i] ?? 0) - minY) / size);
  const start = new Uint32Array(across * down + 1);
  for (const i of used) start[rowOf(i) * across + columnOf(i) + 1]! += 1;
  for (let b = 0; b < across * down; b++) start[b + 1]! += start[b]!;
  const fill = start.slice();
  const members = new Uint32Array(used.length);
  for (const i of used) members[fill[rowOf(i) * across + columnOf(i)]!++] = i;
  return { across, down, columnOf, rowOf, start, members };
}

/**
 * Getis-Ord Gi* with binary weights within a fixed distance, self included:
 * z = (Σwy − ȳΣw) / (S·√((nΣw² − (Σw)²)/(n−1))), S the population standard deviation.
 * `x`, `y` and `bandM` in metres of a flat frame. Points whose value is NaN take no part. Where nothing varies, or the
 * band holds every point, z is 0. Source: Ord & Getis, Geographical Analysis 27(4), 1995.
 */
export function giStar(x: Float64Array, y: Float64Array, values: Float64Array, bandM: number): GiStar {
  const result: GiStar = {
    z: new Float64Array(values.length).fill(Number.NaN),
    p: new Float64Array(values.length).fill(Number.NaN),
    neighbours: new Uint32Array(values.length),
  };
  const used = Uint32Array.from([...values.keys()].filter((i) => Number.isFinite(values[i])));
  const n = used.length;
  if (n === 0) return result;
  let sum = 0;
  for (const i of used) sum += values[i]!;
  const mean = sum / n;
  let squares = 0;
  for (const i of used) squares += (values[i]! - mean) ** 2;
  const sd = Math.sqrt(squares / n);
  const { across, down, columnOf, rowOf, start, members } = bucketsOf(x, y, used, bandM);
  const reach = bandM * bandM * (1 + 1e-12);
  for (const i of used) {
    const [xi, yi] = [x[i]!, y[i]!];
    const [col, row] = [columnOf(i), rowOf(i)];
    let count = 0;
    let excess = 0;
    for (let r = Math.max(0, row - 1); r <= Math.min(down - 1, row + 1); r++) {
      const from = start[r * across + Math.max(0, col - 1)]!;
      const to = start[r * across + Math.min(across - 1, col + 1) + 1]!;
      for (let m = from; m < to; m++) {
        const j = members[m]!;
        const [dx, dy] = [x[j]! - xi, y[j]! - yi];
        if (dx * dx + dy * dy > reach) continue;
        count += 1;
        excess += values[j]! - mean;
      }
    }
    const spread = n > 1 ? sd * Math.sqrt((n * count - count * count) / (n - 1)) : 0;
    const z = spread > 1e-12 * Math.max(1e-300, Math.abs(mean)) ? excess / spread : 0;
    result.z[i] = z;
    result.p[i] = twoSidedP(z);
    result.neighbours[i] = count;
  }
  return result;
}
