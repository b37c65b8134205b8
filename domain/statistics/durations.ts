export interface Durations {
  /** How many of them are known. */
  n: number;
  medianMs: number | null;
  p90Ms: number | null;
}

/** Under this many, a median or a rate is told as one of few. */
export const FEW = 10;

/** Median and 90th percentile of durations in ms; null without any. What is not known is left out, not counted as 0. */
export function summarizeDurations(valuesMs: readonly (number | null)[]): Durations {
  const known = valuesMs.filter((value) => value !== null).sort((a, b) => a - b);
  return { n: known.length, medianMs: quantile(known, 0.5), p90Ms: quantile(known, 0.9) };
}

/**
 * The quantile `share` (0 to 1) of ascending values, interpolated between the two nearest: definition 7 of Hyndman and
 * Fan (1996), that of R and NumPy. Null without values.
 */
export function quantile(ascending: readonly number[], share: number): number | null {
  const at = (ascending.length - 1) * share;
  const low = ascending[Math.floor(at)];
  const high = ascending[Math.ceil(at)];
  if (low === undefined || high === undefined) return null;
  return low + (high - low) * (at - Math.floor(at));
}
