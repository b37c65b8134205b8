import { queryOptions } from '@tanstack/react-query';
import type { Alert } from '../../contract/alerts.ts';
import { call } from './client.ts';

const DAY_MS = 86_400_000;
/** Beyond what the time bar reaches: nothing of it is missed when the page stays open. */
const PAST_DAYS = 8;
const PAGE = 500;
const PAGES = 20;

async function readPast(signal: AbortSignal): Promise<Alert[]> {
  const found: Alert[] = [];
  const fromMs = Date.now() - PAST_DAYS * DAY_MS;
  let beforeId: number | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    // Each page begins where the one before ended.
    // oxlint-disable-next-line no-await-in-loop
    const { alerts } = await call('alerts.list', { query: { scope: 'all', limit: PAGE, beforeId }, signal });
    found.push(...alerts);
    const last = alerts.at(-1);
    if (!last || alerts.length < PAGE || last.createdAtMs < fromMs) break;
    beforeId = last.id;
  }
  return found;
}

/** Alerts of the days that the time bar can show, closed ones included, newest first. */
export const pastAlertsQuery = queryOptions({
  queryKey: ['alerts', 'past'] as const,
  queryFn: ({ signal }) => readPast(signal),
  staleTime: 60_000,
  refetchInterval: 60_000,
});

/** Alerts that were open at a moment, epoch ms, as they stood then: replayed by the server from what happened. */
export const openAlertsAtQuery = (atMs: number) =>
  queryOptions({
    queryKey: ['alerts', 'at', atMs] as const,
    queryFn: ({ signal }) => call('alerts.list', { query: { scope: 'open', at: atMs, limit: PAGE }, signal }),
    staleTime: 5 * 60_000,
  });
