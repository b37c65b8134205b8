import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { EndpointOf } from '../../contract/endpoints.ts';
import { call } from '../api/client.ts';
import { keys } from '../api/queries.ts';

type Query<K extends 'statistics.read' | 'audit.list'> = z.input<EndpointOf<K>['query']>;

export const staffQuery = queryOptions({
  queryKey: ['duty-staff'] as const,
  queryFn: ({ signal }) => call('shifts.staff', { signal }),
  select: ({ people }) => people,
});

export const rotaQuery = (from: number, to: number) =>
  queryOptions({
    queryKey: [...keys.shifts, 'rota', from, to] as const,
    queryFn: ({ signal }) => call('shifts.list', { query: { from, to }, signal }),
    select: ({ shifts }) => shifts,
  });

export const shiftLogQuery = (startsAtMs: number) =>
  queryOptions({
    queryKey: [...keys.shifts, 'log', startsAtMs] as const,
    queryFn: ({ signal }) => call('shifts.log', { query: { startsAtMs }, signal }),
    refetchInterval: 30_000,
  });

export const handoversQuery = queryOptions({
  queryKey: [...keys.shifts, 'handovers'] as const,
  queryFn: ({ signal }) => call('handovers.list', { query: { limit: 30 }, signal }),
  select: ({ handovers }) => handovers,
});

export const statisticsQuery = (query: Query<'statistics.read'>) =>
  queryOptions({
    queryKey: ['statistics', query] as const,
    queryFn: ({ signal }) => call('statistics.read', { query, signal }),
    staleTime: 60_000,
    retry: false,
    placeholderData: (before) => before,
  });

export const bulletinsQuery = queryOptions({
  queryKey: ['bulletins'] as const,
  queryFn: ({ signal }) => call('bulletins.list', { query: { limit: 100 }, signal }),
  select: ({ bulletins }) => bulletins,
  refetchInterval: 60_000,
});

/** A bulletin never changes. */
export const bulletinQuery = (id: number) =>
  queryOptions({
    queryKey: ['bulletin', id] as const,
    queryFn: ({ signal }) => call('bulletins.read', { params: { id }, signal }),
    staleTime: Infinity,
    retry: false,
  });

export const auditQuery = (query: Query<'audit.list'>) =>
  infiniteQueryOptions({
    queryKey: ['audit', query] as const,
    queryFn: ({ pageParam, signal }) =>
      call('audit.list', {
        query: { ...query, ...(pageParam === 0 ? {} : { beforeId: pageParam }) },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ more, entries }) => (more ? entries.at(-1)?.id : undefined),
    retry: false,
  });
