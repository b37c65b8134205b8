/** Median of the finite values; null without any. */
export function medianOf(values: Iterable<number>): number | null {
  const sorted = Float64Array.from([...values].filter((value) => Number.isFinite(value))).sort();
  if (sorted.length === 0) return null;
  const half = sorted.length >> 1;
  const upper = sorted[half]!;
  return sorted.length % 2 === 1 ? upper : (sorted[half - 1]! + upper) / 2;
}

/** Share in %; null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : (part / whole) * 100;
}
