import { twoSidedP } from './normal.ts';

export interface MannKendall {
  n: number;
  /** Concordant less discordant pairs. */
  s: number;
  z: number;
  /** Two-sided. */
  p: number;
  /** Kendall's tau-a, −1 to 1. */
  tau: number;
  /** Sen's slope: median change per step of the series. */
  slope: number;
  trend: 'rising' | 'falling' | 'none';
}

/** Fewer values than this have no trend worth a test. */
export const MIN_TREND_VALUES = 4;

function median(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

/**
 * Mann-Kendall trend test of a series in equal steps, with the correction for ties, and Sen's slope. NaN is a gap that
 * keeps its place in time. Null below four values. Source: Mann 1945; Kendall 1975; Sen, JASA 63 (1968).
 */
export function mannKendall(series: readonly number[], alpha = 0.05): MannKendall | null {
  const points = series.flatMap((value, step) => (Number.isFinite(value) ? [{ step, value }] : []));
  const n = points.length;
  if (n < MIN_TREND_VALUES) return null;
  const slopes = new Float64Array((n * (n - 1)) / 2);
  let s = 0;
  let at = 0;
  points.forEach((a, i) => {
    for (const b of points.slice(i + 1)) {
      s += Math.sign(b.value - a.value);
      slopes[at++] = (b.value - a.value) / (b.step - a.step);
    }
  });
  const ties = new Map<number, number>();
  for (const { value } of points) ties.set(value, (ties.get(value) ?? 0) + 1);
  let variance = n * (n - 1) * (2 * n + 5);
  for (const t of ties.values()) variance -= t * (t - 1) * (2 * t + 5);
  variance /= 18;
  const z = s === 0 || variance <= 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  const p = twoSidedP(z);
  const significant = p < alpha && s !== 0;
  const direction = s > 0 ? 'rising' : 'falling';
  return {
    n,
    s,
    z,
    p,
    tau: (2 * s) / (n * (n - 1)),
    slope: median(slopes.sort()),
    trend: significant ? direction : 'none',
  };
}
