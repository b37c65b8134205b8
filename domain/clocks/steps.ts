/** From this share of its limit on, a clock warns. */
export const WARN_SHARE = 0.8;
const MINUTE_MS = 60_000;

/** A clock as it stands. Times are epoch ms; a clock that is paused or stopped does nothing. */
export interface RunningClock {
  readonly startedAtMs: number;
  readonly limitMs: number;
  /** How long it was paused in all, until now. */
  readonly pausedMs: number;
  readonly ladder: readonly { readonly when: 'warning' | 'overdue'; readonly afterMin: number }[];
  /** Keys of the steps that have happened. */
  readonly fired: readonly string[];
}

/** `warn`, `overdue`, or `ladder-N` for the Nth rung, counted from 0. */
export interface ClockStep {
  readonly key: string;
  readonly atMs: number;
}

export const warnAtMs = (clock: RunningClock) =>
  clock.startedAtMs + clock.pausedMs + Math.round(clock.limitMs * WARN_SHARE);
export const dueAtMs = (clock: RunningClock) => clock.startedAtMs + clock.pausedMs + clock.limitMs;

/** Everything that the clock will do if nobody stops it, in order. */
export function stepsOf(clock: RunningClock): ClockStep[] {
  const [warn, due] = [warnAtMs(clock), dueAtMs(clock)];
  const rungs = clock.ladder.map(({ when, afterMin }, n) => ({
    key: `ladder-${n}`,
    atMs: (when === 'warning' ? warn : due) + afterMin * MINUTE_MS,
  }));
  return [{ key: 'warn', atMs: warn }, { key: 'overdue', atMs: due }, ...rungs].toSorted(
    (a, b) => a.atMs - b.atMs,
  );
}

/** What is due now and has not happened. */
export function dueSteps(clock: RunningClock, nowMs: number): ClockStep[] {
  return stepsOf(clock).filter(({ key, atMs }) => atMs <= nowMs && !clock.fired.includes(key));
}

/** When the next step is due, epoch ms; null when all have happened. */
export function nextStepAtMs(clock: RunningClock): number | null {
  return stepsOf(clock).find(({ key }) => !clock.fired.includes(key))?.atMs ?? null;
}
