import type { Durations } from '../../domain/statistics/durations.ts';

/** 45 s, 3.4 min, 2.1 h; a dash for what is not known. */
export function durationText(ms: number | null): string {
  if (ms === null) return '—';
  if (ms < 60_000) return `${Math.round(ms / 1000)} s`;
  const minutes = ms / 60_000;
  if (minutes < 120) return `${minutes.toFixed(minutes < 10 ? 1 : 0)} min`;
  return `${(minutes / 60).toFixed(1)} h`;
}

export const pairText = ({ medianMs, p90Ms }: Durations): string =>
  medianMs === null ? '—' : `${durationText(medianMs)} / ${durationText(p90Ms)}`;

export const shareText = (share: number | null): string =>
  share === null ? '—' : `${(share * 100).toFixed(1)}%`;

/** Midnight in the city at the begin of a civil date. */
export const dayStartMs = (date: string): number => Date.parse(`${date}T00:00:00+08:00`);
export const DAY_MS = 86_400_000;
