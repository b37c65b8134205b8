export type Freshness = 'fresh' | 'late' | 'silent' | 'never';

export interface FreshnessRule {
  /** A reading up to this many expected intervals old is fresh. */
  freshIntervals: number;
  /** Up to this many it is late; beyond, the device is silent. */
  lateIntervals: number;
  /** Time for transmission on top of both, so that a device reporting on the dot never flickers. */
  graceMs: number;
}

/** Sensible default, configurable; not taken from any standard. */
export const DEFAULT_FRESHNESS: FreshnessRule = { freshIntervals: 1.5, lateIntervals: 4, graceMs: 30_000 };

/**
 * How fresh the latest reading of a device is. `lastAtMs` is when the reading was due or taken (epoch ms),
 * null when there was none; a time ahead of `nowMs` (a fast clock) counts as fresh.
 */
export function freshnessOf(
  lastAtMs: number | null,
  expectedIntervalMs: number,
  nowMs: number,
  rule: FreshnessRule = DEFAULT_FRESHNESS,
): Freshness {
  if (lastAtMs === null || !Number.isFinite(lastAtMs)) return 'never';
  const ageMs = nowMs - lastAtMs;
  if (ageMs <= rule.freshIntervals * expectedIntervalMs + rule.graceMs) return 'fresh';
  return ageMs <= rule.lateIntervals * expectedIntervalMs + rule.graceMs ? 'late' : 'silent';
}

const ORDER: readonly Freshness[] = ['fresh', 'late', 'silent', 'never'];

/** The worse of two, for a group that is only as fresh as its worst member. */
export function staler(a: Freshness, b: Freshness): Freshness {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}
