import type { Alert } from '../../contract/alerts.ts';

export const HOUR_MS = 3600_000;
const MINUTE_MS = 60_000;

/** How many hours the bar shows, as the choices of a switch. */
export const SPANS = ['24', '72', '168'] as const;
export type Span = (typeof SPANS)[number];

/** The moments that can be chosen lie this far apart. */
export const STEP_MS: Record<Span, number> = { '24': 10 * MINUTE_MS, '72': 30 * MINUTE_MS, '168': HOUR_MS };

/** One bar of the histogram. */
export interface Bucket {
  readonly fromMs: number;
  readonly toMs: number;
  readonly total: number;
  readonly confirmed: number;
}

export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The hours up to the one that runs at `nowMs`, whole hours. */
export function windowOf(nowMs: number, span: Span): Window {
  const toMs = (Math.floor(nowMs / HOUR_MS) + 1) * HOUR_MS;
  return { fromMs: toMs - Number(span) * HOUR_MS, toMs };
}

/** Alerts per hour by when they came up; one within and one out of the window are told apart by their hour alone. */
export function alertsPerHour(
  alerts: readonly Pick<Alert, 'createdAtMs' | 'verification'>[],
  { fromMs, toMs }: Window,
): Bucket[] {
  const count = Math.round((toMs - fromMs) / HOUR_MS);
  const total = Array.from({ length: count }, () => 0);
  const confirmed = Array.from({ length: count }, () => 0);
  for (const alert of alerts) {
    const hour = Math.floor((alert.createdAtMs - fromMs) / HOUR_MS);
    if (hour < 0 || hour >= count) continue;
    total[hour] = (total[hour] ?? 0) + 1;
    if (alert.verification.state === 'confirmed') confirmed[hour] = (confirmed[hour] ?? 0) + 1;
  }
  return total.map((n, i) => ({
    fromMs: fromMs + i * HOUR_MS,
    toMs: fromMs + (i + 1) * HOUR_MS,
    total: n,
    confirmed: confirmed[i] ?? 0,
  }));
}

/** The nearest moment of the grid inside the window; null is live: now or later. */
export function momentAt(atMs: number, window: Window, nowMs: number, stepMs: number): number | null {
  const moment = Math.round(atMs / stepMs) * stepMs;
  if (moment > nowMs - stepMs / 2) return null;
  return Math.max(window.fromMs, moment);
}

/** Where a moment stands in the window, 0 to 1. */
export function shareOf(atMs: number, { fromMs, toMs }: Window): number {
  return Math.min(1, Math.max(0, (atMs - fromMs) / (toMs - fromMs)));
}
