import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';

const LIMIT = 500;

/** Alerts that were open at a moment, epoch ms, as they stood then: replayed by the server from what happened. */
export const openAlertsAtQuery = (atMs: number) =>
  queryOptions({
    queryKey: ['alerts', 'at', atMs] as const,
    queryFn: ({ signal }) =>
      call('alerts.list', { query: { scope: 'open', at: atMs, limit: LIMIT }, signal }),
    staleTime: 5 * 60_000,
  });
