/**
 * Lower bounds of at most `classes` classes of counts, rising: quantiles of the positive values, equal bounds merged, so
 * that a value belongs to the last bound that it reaches. Empty without a positive value.
 */
export function classBreaks(values: Iterable<number>, classes = 5): number[] {
  const sorted = Float64Array.from([...values].filter((value) => value > 0)).sort();
  if (sorted.length === 0) return [];
  const breaks: number[] = [];
  for (let i = 0; i < classes; i++) {
    const bound = sorted[Math.min(sorted.length - 1, Math.floor((i * sorted.length) / classes))]!;
    if (bound > (breaks.at(-1) ?? 0)) breaks.push(bound);
  }
  const last = sorted.at(-1)!;
  // A long tail must not hide in one class with what is common.
  if (breaks.length < classes && last > breaks.at(-1)!) breaks.push(last);
  return breaks;
}

/** Index of the class of a value; −1 below the first bound. */
export function classOf(value: number, breaks: readonly number[]): number {
  let at = -1;
  for (const bound of breaks) {
    if (value < bound) break;
    at += 1;
  }
  return at;
}
