import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { BriefingView } from '../../contract/briefings.ts';
import { call } from '../api/client.ts';

/** What a view asks the statistics for; what it leaves open is as on the server. */
export function askedBy({ from, to, days, subject, unit, compare, bandM, measure }: BriefingView) {
  const period = from || to ? { from, to } : { days: days ?? 28 };
  return {
    ...period,
    subject,
    unit,
    compare,
    bandM,
    emerging: measure === 'emerging' ? (1 as const) : undefined,
  };
}

export function hotspotsQuery(view: BriefingView) {
  const query = askedBy(view);
  return queryOptions({
    queryKey: ['hotspots', query] as const,
    queryFn: ({ signal }) => call('hotspots.read', { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 5 * 60_000,
    retry: 1,
  });
}

export function slicesQuery(view: BriefingView) {
  const { compare: _compare, emerging: _emerging, ...asked } = askedBy(view);
  const query = { ...asked, step: view.step, gi: view.measure === 'gi' ? (1 as const) : undefined };
  return queryOptions({
    queryKey: ['hotspot-slices', query] as const,
    queryFn: ({ signal }) => call('hotspots.slices', { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 5 * 60_000,
    retry: 1,
  });
}

export function environmentQuery({ from, to, days }: BriefingView) {
  const query = from || to ? { from, to } : { days: days ?? 28 };
  return queryOptions({
    queryKey: ['hotspot-environment', query] as const,
    queryFn: ({ signal }) => call('hotspots.environment', { query, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: 1,
  });
}

export const briefingsQuery = queryOptions({
  queryKey: ['briefings'] as const,
  queryFn: ({ signal }) => call('briefings.list', { signal }),
  select: (data) => data.briefings,
});

export const pageQuery = (id: string, page: string) =>
  queryOptions({
    queryKey: ['briefing-page', id, page] as const,
    queryFn: ({ signal }) => call('briefings.page', { params: { id, page }, signal }),
    staleTime: 60_000,
  });

export const sharesQuery = (id: string) =>
  queryOptions({
    queryKey: ['briefing-shares', id] as const,
    queryFn: ({ signal }) => call('briefings.shares', { params: { id }, signal }),
    select: (data) => data.shares,
  });

export const sharedQuery = (token: string) =>
  queryOptions({
    queryKey: ['briefing-shared'] as const,
    queryFn: () => call('briefings.open', { body: { token } }),
    staleTime: Infinity,
    retry: false,
  });
