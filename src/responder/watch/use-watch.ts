import { useCallback, useEffect, useState } from 'react';
import type { WatchedAlert } from '../../../contract/watches.ts';
import { LinkError } from '../link-api.ts';
import type { WatchApi } from './watch-api.ts';

export type WatchState =
  | { state: 'loading' }
  /** `stale`: the last reading failed. */
  | { state: 'shown'; watched: WatchedAlert; stale: boolean }
  | { state: 'failed'; code: string };

const POLL_MS = 10_000;

/** The alert behind a watch link, read again while the page is looked at. */
export function useWatch(api: WatchApi): { view: WatchState; reload: () => void } {
  const [view, setView] = useState<WatchState>({ state: 'loading' });
  const read = useCallback(async () => {
    try {
      setView({ state: 'shown', watched: await api.read(), stale: false });
    } catch (error) {
      const code = error instanceof LinkError ? error.code : 'unreachable';
      const isFinal = error instanceof LinkError && !error.passing;
      setView((now) =>
        now.state === 'shown' && !isFinal ? { ...now, stale: true } : { state: 'failed', code },
      );
    }
  }, [api]);
  useEffect(() => {
    const tick = () => {
      if (document.visibilityState === 'visible') void read();
    };
    tick();
    const timer = setInterval(tick, POLL_MS);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [read]);
  return { view, reload: () => void read() };
}
