import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

export const RATES = [0.5, 1, 2, 4] as const;
export type Rate = (typeof RATES)[number];

/** The moment that all pictures of a page show. */
export interface SharedClock {
  atMs: number;
  playing: boolean;
  rate: Rate;
  seek: (atMs: number) => void;
  toggle: () => void;
  setRate: (rate: Rate) => void;
  /** A tile tells whether it still loads the picture of this moment: the others wait for it, but not for ever. */
  setWaiting: (tile: string, waiting: boolean) => void;
}

const TICK_MS = 100;
const LONGEST_WAIT_MS = 4_000;

export interface ClockOptions {
  fromMs: number;
  toMs: number;
  startMs: number;
  /** Leads over what nobody recorded; null at the end. */
  nextAt: (atMs: number) => number | null;
  autoPlay?: boolean;
}

/** Runs over [fromMs, toMs) at a rate, waits for slow pictures and jumps over what was not recorded. */
export function useSharedClock(options: ClockOptions): SharedClock {
  const [atMs, setAtMs] = useState(options.startMs);
  const [playing, setPlaying] = useState(options.autoPlay ?? false);
  const [rate, setRate] = useState<Rate>(1);
  const waiting = useRef(new Set<string>());
  const waitedMs = useRef(0);
  const current = useRef(options);
  useEffect(() => {
    current.current = options;
  });

  const seek = useCallback((to: number) => {
    const { fromMs, toMs } = current.current;
    waitedMs.current = 0;
    setAtMs(Math.min(toMs, Math.max(fromMs, to)));
  }, []);

  useEffect(() => {
    if (!playing) return;
    let lastMs = performance.now();
    const timer = setInterval(() => {
      const nowMs = performance.now();
      const passedMs = nowMs - lastMs;
      lastMs = nowMs;
      if (waiting.current.size > 0 && waitedMs.current < LONGEST_WAIT_MS) {
        waitedMs.current += passedMs;
        return;
      }
      if (waiting.current.size === 0) waitedMs.current = 0;
      const { toMs, nextAt } = current.current;
      setAtMs((before) => {
        const next = nextAt(before + passedMs * rate);
        return next === null || next > toMs ? toMs : next;
      });
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [playing, rate]);

  // Whoever plays from the end begins again.
  const ended = atMs >= options.toMs;
  const toggle = useCallback(() => {
    if (ended) seek(current.current.startMs);
    setPlaying(ended ? true : (was) => !was);
  }, [ended, seek]);
  const setWaiting = useCallback((tile: string, isWaiting: boolean) => {
    if (isWaiting) waiting.current.add(tile);
    else waiting.current.delete(tile);
  }, []);

  const isPlaying = playing && !ended;
  return useMemo(
    () => ({ atMs, playing: isPlaying, rate, seek, toggle, setRate, setWaiting }),
    [atMs, isPlaying, rate, seek, toggle, setWaiting],
  );
}
