import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { LAYERS } from '../index.ts';

/** Somebody who scrubs on is not followed. */
const REST_MS = 250;
const HOUR_MS = 3600_000;

/** Once a past moment, epoch ms, is looked at, the hours beside it are read too: the next step is there at once. */
export function usePrefetchMoments(atMs: number | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (atMs === null) return undefined;
    const timer = setTimeout(() => {
      for (const moment of [atMs - HOUR_MS, atMs + HOUR_MS])
        for (const layer of LAYERS) {
          const query = moment < Date.now() ? layer.queryAt?.(moment) : undefined;
          if (query) void client.prefetchQuery(query);
        }
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [client, atMs]);
}
