import { comparePeriods, type FigureKind } from '../../domain/hotspots/compare-periods.ts';
import type { Durations } from '../../domain/statistics/durations.ts';
import { changeText } from '../briefing/page-tables.ts';
import { FEW } from '../../domain/statistics/durations.ts';
import { BULLETIN_WORDS, type Lang } from './words.ts';

const OFFSET_MS = 8 * 3_600_000;

/** 2026-11-22 08:10, city time. */
export const timeText = (atMs: number): string =>
  new Date(atMs + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
/** 11-22 08:10 */
export const shortTime = (atMs: number): string => timeText(atMs).slice(5);

/** Seconds under a minute; minutes with one decimal under ten; hours from two on. */
export function durationText(ms: number | null, lang: Lang): string {
  if (ms === null) return '—';
  if (ms < 60_000) return `${Math.round(ms / 1000)} s`;
  const minutes = ms / 60_000;
  if (minutes >= 120) return `${(minutes / 60).toFixed(1)} h`;
  return `${minutes.toFixed(minutes < 10 ? 1 : 0)} ${BULLETIN_WORDS[lang].minutes}`;
}

export const percentText = (share: number | null): string =>
  share === null ? '—' : `${(share * 100).toFixed(1)}%`;

/** How a figure changed: percent of a count, percentage points of a share, or why neither can be said. */
export function changeOf(now: number | null, before: number | null, kind: FigureKind, lang: Lang): string {
  const scale = kind === 'share' ? 100 : 1;
  const scaled = (value: number | null) => (value === null ? null : value * scale);
  return changeText(comparePeriods(scaled(now), scaled(before), kind), lang);
}

/** The number of samples, marked when there are few. */
export function samplesText({ n }: Durations, lang: Lang): string {
  return n > 0 && n < FEW ? `${n} (${BULLETIN_WORDS[lang].few})` : String(n);
}
