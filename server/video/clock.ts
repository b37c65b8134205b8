/** Time as the gateway sees it. */
export interface Clock {
  nowMs: () => number;
  /** Runs once after `ms`; returns the way to cancel. */
  after: (ms: number, run: () => void) => () => void;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
