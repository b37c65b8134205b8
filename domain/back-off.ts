export interface BackOff {
  /** Pause after the first failure. */
  baseMs: number;
  longestMs: number;
  /** Tries in all. */
  maxAttempts: number;
}

/**
 * How long to wait after the `attempt`th failure (from 1), null when it was the last. Doubles each time; of that, a share
 * between a half and the whole, so that many that failed together do not come back together.
 */
export function pauseAfter(
  attempt: number,
  { baseMs, longestMs, maxAttempts }: BackOff,
  random: number,
): number | null {
  if (attempt >= maxAttempts) return null;
  const whole = Math.min(longestMs, baseMs * 2 ** (attempt - 1));
  return Math.round(whole * (0.5 + random / 2));
}
