import type { WantedClock } from './wanted-clocks.ts';

interface KnownClock extends Omit<WantedClock, 'sinceMs'> {
  readonly id: number;
  readonly isStopped: boolean;
}

export interface ClockChanges {
  readonly start: WantedClock[];
  /** Ids of clocks that run and no longer should. */
  readonly stop: number[];
}

/**
 * How the clocks of an alert become those that its facts want. A clock that ran before starts anew from now on: what was
 * reopened is not late at once.
 */
export function reconcile(
  wanted: readonly WantedClock[],
  known: readonly KnownClock[],
  nowMs: number,
): ClockChanges {
  const same = (a: Omit<WantedClock, 'sinceMs'>, b: Omit<WantedClock, 'sinceMs'>) =>
    a.clock === b.clock && a.assignmentId === b.assignmentId;
  const running = known.filter(({ isStopped }) => !isStopped);
  return {
    start: wanted
      .filter((want) => !running.some((one) => same(one, want)))
      .map((want) => (known.some((one) => same(one, want)) ? { ...want, sinceMs: nowMs } : want)),
    stop: running.filter((one) => !wanted.some((want) => same(one, want))).map(({ id }) => id),
  };
}
