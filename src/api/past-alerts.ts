import { queryOptions } from '@tanstack/react-query';
import type { Alert } from '../../contract/alerts.ts';
import { openAlertsAt } from './alert-at.ts';
import { call } from './client.ts';

const DAY_MS = 86_400_000;
/** How far back the time bar reaches, and as much again for what was still open then. */
export const PAST_DAYS = 14;
const PAGE = 500;
const PAGES = 20;

async function readPast(signal: AbortSignal): Promise<Alert[]> {
  const open = await call('alerts.list', { query: { scope: 'open', limit: PAGE }, signal });
  const found = new Map(open.alerts.map((alert) => [alert.id, alert]));
  const fromMs = Date.now() - PAST_DAYS * DAY_MS;
  let beforeId: number | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    // Each page begins where the one before ended.
    // oxlint-disable-next-line no-await-in-loop
    const { alerts } = await call('alerts.list', { query: { scope: 'all', limit: PAGE, beforeId }, signal });
    for (const alert of alerts) found.set(alert.id, alert);
    const last = alerts.at(-1);
    if (!last || alerts.length < PAGE || last.createdAtMs < fromMs) break;
    beforeId = last.id;
  }
  return [...found.values()].sort((a, b) => b.id - a.id);
}

/** Alerts of the last two weeks and everything still open, closed ones included, newest first. */
export const pastAlertsQuery = queryOptions({
  queryKey: ['alerts', 'past'] as const,
  queryFn: ({ signal }) => readPast(signal),
  staleTime: 60_000,
  refetchInterval: 60_000,
});

/** Alerts that were open at a moment, in the shape of the open ones. */
export const openAlertsAtQuery = (atMs: number) =>
  queryOptions({
    ...pastAlertsQuery,
    select: (alerts: Alert[]) => ({ alerts: openAlertsAt(alerts, atMs) }),
  });
