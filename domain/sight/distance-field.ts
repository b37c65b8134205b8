/**
 * Distance to the nearest of some lines, looked up in a coarse grid: the exact Euclidean transform of
 * P. Felzenszwalb and D. Huttenlocher, "Distance transforms of sampled functions" (2012), in two passes.
 */
import { curvatureRadii } from '../geo/local-frame.ts';
import type { Bounds } from '../geo/polygon.ts';

const FAR = 1e12;

/** Lower envelope of parabolas over one row or column of squared distances, in place. */
function transformLine(f: Float64Array, n: number, out: Float64Array, v: Int32Array, z: Float64Array): void {
  let k = 0;
  v[0] = 0;
  z[0] = -Infinity;
  z[1] = Infinity;
  for (let q = 1; q < n; q++) {
    let s = meet(f, q, v[k] ?? 0);
    while (s <= (z[k] ?? -Infinity)) {
      k--;
      s = meet(f, q, v[k] ?? 0);
    }
    k++;
    v[k] = q;
    z[k] = s;
    z[k + 1] = Infinity;
  }
  k = 0;
  for (let q = 0; q < n; q++) {
    while ((z[k + 1] ?? Infinity) < q) k++;
    const at = v[k] ?? 0;
    out[q] = (q - at) * (q - at) + (f[at] ?? FAR);
  }
}

function meet(f: Float64Array, q: number, p: number): number {
  return ((f[q] ?? FAR) + q * q - (f[p] ?? FAR) - p * p) / (2 * (q - p));
}

/** Kilometres to the nearest line at any place (held at the border of the bounds); `cellKm` is the grid's spacing. */
export function distanceField(
  bounds: Bounds,
  lines: readonly (readonly (readonly [number, number])[])[],
  cellKm: number,
): (lon: number, lat: number) => number {
  const middle = (bounds.north + bounds.south) / 2;
  const { meridianM, normalM } = curvatureRadii(middle);
  const perLat = (meridianM * Math.PI) / 180 / 1000 / cellKm;
  const perLon = (normalM * Math.cos((middle * Math.PI) / 180) * Math.PI) / 180 / 1000 / cellKm;
  const cols = Math.ceil((bounds.east - bounds.west) * perLon) + 2;
  const rows = Math.ceil((bounds.north - bounds.south) * perLat) + 2;
  const squared = new Float64Array(cols * rows).fill(FAR);
  const mark = (x: number, y: number): void => {
    const [i, j] = [Math.round(x), Math.round(y)];
    if (i >= 0 && j >= 0 && i < cols && j < rows) squared[j * cols + i] = 0;
  };
  for (const line of lines) {
    for (let n = 1; n < line.length; n++) {
      const [a, b] = [line[n - 1], line[n]];
      if (a === undefined || b === undefined) continue;
      const [x1, y1] = [(a[0] - bounds.west) * perLon, (bounds.north - a[1]) * perLat];
      const [x2, y2] = [(b[0] - bounds.west) * perLon, (bounds.north - b[1]) * perLat];
      const steps = Math.max(1, Math.ceil(2 * Math.hypot(x2 - x1, y2 - y1)));
      for (let s = 0; s <= steps; s++) mark(x1 + ((x2 - x1) * s) / steps, y1 + ((y2 - y1) * s) / steps);
    }
  }
  const longest = Math.max(cols, rows);
  const [f, out] = [new Float64Array(longest), new Float64Array(longest)];
  const [v, z] = [new Int32Array(longest), new Float64Array(longest + 1)];
  for (let i = 0; i < cols; i++) {
    for (let j = 0; j < rows; j++) f[j] = squared[j * cols + i] ?? FAR;
    transformLine(f, rows, out, v, z);
    for (let j = 0; j < rows; j++) squared[j * cols + i] = out[j] ?? FAR;
  }
  for (let j = 0; j < rows; j++) {
    f.set(squared.subarray(j * cols, (j + 1) * cols));
    transformLine(f, cols, out, v, z);
    squared.set(out.subarray(0, cols), j * cols);
  }
  const km = Float32Array.from(squared, (s) => Math.sqrt(s) * cellKm);
  return (lon, lat) => {
    const x = Math.max(0, Math.min(cols - 1.001, (lon - bounds.west) * perLon));
    const y = Math.max(0, Math.min(rows - 1.001, (bounds.north - lat) * perLat));
    const [i, j] = [Math.floor(x), Math.floor(y)];
    const at = j * cols + i;
    const top = (km[at] ?? 0) * (1 - (x - i)) + (km[at + 1] ?? 0) * (x - i);
    const low = (km[at + cols] ?? 0) * (1 - (x - i)) + (km[at + cols + 1] ?? 0) * (x - i);
    return top + (low - top) * (y - j);
  };
}
