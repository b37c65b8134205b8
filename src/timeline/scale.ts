import type { Activity, ActivityAlert } from '../../contract/activity.ts';
import type { Alert } from '../../contract/alerts.ts';

export const HOUR_MS = 3600_000;
const MINUTE_MS = 60_000;

/** How many hours the bar shows, as the choices of a switch. */
export const SPANS = ['24', '72', '168'] as const;
export type Span = (typeof SPANS)[number];

/** The moments that can be chosen lie this far apart. */
export const STEP_MS: Record<Span, number> = { '24': 10 * MINUTE_MS, '72': 30 * MINUTE_MS, '168': HOUR_MS };

/** One bar of the histogram. */
export interface Slot {
  readonly fromMs: number;
  readonly toMs: number;
  readonly readings: number;
  readonly exceedances: number;
  readonly alerts: number;
  readonly confirmed: number;
}

/** Alerts that came up so close together that one mark stands for them. */
export interface Mark {
  /** Where it stands in the window, 0 to 1. */
  readonly share: number;
  readonly count: number;
  readonly confirmed: number;
  /** None of them is more than a false alarm. */
  readonly isFalse: boolean;
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

/** Alerts as they were counted, with those that the feed knows better. */
export function knownAlerts(
  counted: readonly ActivityAlert[],
  fed: readonly Alert[],
  { fromMs, toMs }: Window,
): ActivityAlert[] {
  const known = new Map(counted.map((alert) => [alert.id, alert]));
  for (const { id, kind, createdAtMs, verification } of fed)
    known.set(id, { id, kind, atMs: createdAtMs, verification: verification.state });
  return [...known.values()].filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
}

/** A slot for every hour of the window, counted or not; an alert belongs to the hour in which it came up. */
export function slotsOf(
  counted: Activity | undefined,
  alerts: readonly ActivityAlert[],
  window: Window,
): Slot[] {
  const count = Math.round((window.toMs - window.fromMs) / HOUR_MS);
  const came = Array.from({ length: count }, () => ({ alerts: 0, confirmed: 0 }));
  for (const alert of alerts) {
    const hour = came[Math.floor((alert.atMs - window.fromMs) / HOUR_MS)];
    if (!hour) continue;
    hour.alerts += 1;
    if (alert.verification === 'confirmed') hour.confirmed += 1;
  }
  const shift = counted ? Math.round((window.fromMs - counted.fromMs) / HOUR_MS) : 0;
  return came.map((of, i) => ({
    fromMs: window.fromMs + i * HOUR_MS,
    toMs: window.fromMs + (i + 1) * HOUR_MS,
    readings: counted?.readings[i + shift] ?? 0,
    exceedances: counted?.exceedances[i + shift] ?? 0,
    ...of,
  }));
}

/** Marks of alerts, at most one for each of `places` equal parts of the window. */
export function marksOf(alerts: readonly ActivityAlert[], window: Window, places = 240): Mark[] {
  const marks = new Map<number, Mark>();
  for (const { atMs, verification } of alerts) {
    const place = Math.min(places - 1, Math.floor(shareOf(atMs, window) * places));
    const known = marks.get(place);
    marks.set(place, {
      share: (place + 0.5) / places,
      count: (known?.count ?? 0) + 1,
      confirmed: (known?.confirmed ?? 0) + (verification === 'confirmed' ? 1 : 0),
      isFalse: (known?.isFalse ?? true) && verification === 'rejected',
    });
  }
  return [...marks.values()].sort((a, b) => a.share - b.share);
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
