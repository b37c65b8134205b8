import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';

/** What went on in [fromMs, toMs), by the hour. A window slides once an hour; meanwhile the last one stays drawn. */
export const activityQuery = (fromMs: number, toMs: number) =>
  queryOptions({
    queryKey: ['activity', fromMs, toMs] as const,
    queryFn: ({ signal }) => call('activity.read', { query: { from: fromMs, to: toMs }, signal }),
    staleTime: 30_000,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });
