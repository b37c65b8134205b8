/** Confidence of a hot (positive) or cold (negative) spot: 3 = 99 %, 2 = 95 %, 1 = 90 %, 0 = not significant. */
export type HotspotBin = -3 | -2 | -1 | 0 | 1 | 2 | 3;

const LEVELS = [
  [3, 0.01],
  [2, 0.05],
  [1, 0.1],
] as const;

/**
 * Largest p that Benjamini and Hochberg's procedure still rejects at a false discovery rate; −1 when it rejects none.
 * NaN takes no part. Source: Benjamini & Hochberg, J. R. Stat. Soc. B 57(1), 1995.
 */
export function fdrThreshold(p: Float64Array, rate: number): number {
  const sorted = p.filter((value) => !Number.isNaN(value)).sort();
  for (let k = sorted.length; k >= 1; k--) {
    const value = sorted[k - 1] ?? 1;
    if (value <= (k / sorted.length) * rate) return value;
  }
  return -1;
}

/** Bins by two-sided p after the correction; z and p themselves stay as they are. 0 where p is NaN. */
export function hotspotBins(z: Float64Array, p: Float64Array): Int8Array {
  const bins = new Int8Array(z.length);
  const thresholds = LEVELS.map(([bin, rate]) => [bin, fdrThreshold(p, rate)] as const);
  for (let i = 0; i < z.length; i++) {
    const level = thresholds.find(([, threshold]) => (p[i] ?? Number.NaN) <= threshold);
    bins[i] = level === undefined ? 0 : Math.sign(z[i] ?? 0) * level[0];
  }
  return bins;
}
