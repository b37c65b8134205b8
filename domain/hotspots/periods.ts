import { shanghaiInstant } from '../shanghai-time.ts';
import type { DaySpan } from './compare-periods.ts';

const DAY_MS = 86_400_000;
export const LONGEST_DAYS = 3660;

export type PeriodFault = 'not-a-date' | 'reversed' | 'too-long' | 'in-future';

/** Start of a civil day in Asia/Shanghai, epoch ms; null when it is no date. */
export function dayStartMs(date: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return match && shanghaiInstant(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** `days` after a civil date. Throws RangeError for what is no date. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days of a span, both ends included. */
export function daysIn({ from, to }: DaySpan): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;
}

/** Why a span cannot be evaluated; null when it can. `today` is the civil date now. */
export function periodFault(span: DaySpan, today: string): PeriodFault | null {
  if (dayStartMs(span.from) === null || dayStartMs(span.to) === null) return 'not-a-date';
  if (span.from > span.to) return 'reversed';
  if (span.from > today) return 'in-future';
  return daysIn(span) > LONGEST_DAYS ? 'too-long' : null;
}

/** First and last instant of a span, epoch ms, the last excluded. */
export function instantsOf(span: DaySpan): { fromMs: number; toMs: number } {
  const [from, to] = [dayStartMs(span.from), dayStartMs(span.to)];
  if (from === null || to === null) throw new RangeError(`${span.from} to ${span.to} is no span of days`);
  return { fromMs: from, toMs: to + DAY_MS };
}

const lastOfMonth = (month: string): string => {
  const next = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1));
  return dayAfter(next.toISOString().slice(0, 10), -1);
};

/** The span right before (环比): whole months go back by as many months, anything else by as many days. */
export function previousPeriod(span: DaySpan): DaySpan {
  const { from, to } = span;
  const last = dayAfter(from, -1);
  if (from.endsWith('-01') && to === lastOfMonth(to.slice(0, 7))) {
    const months =
      (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
      Number(to.slice(5, 7)) -
      Number(from.slice(5, 7)) +
      1;
    const start = new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1 - months, 1));
    return { from: start.toISOString().slice(0, 10), to: last };
  }
  return { from: dayAfter(from, -daysIn(span)), to: last };
}

/** Steps of the time slider. */
export const TIME_STEPS = ['1h', '3h', '6h', '12h', '1d', '1w', '1M', '3M', '1y'] as const;
export type TimeStep = (typeof TIME_STEPS)[number];
export const MOST_SLICES = 400;

const STEP_MS = { '1h': 1, '3h': 3, '6h': 6, '12h': 12, '1d': 24, '1w': 168 } as const;
const STEP_MONTHS = { '1M': 1, '3M': 3, '1y': 12 } as const;

/**
 * Starts of the slices of a span, epoch ms: hours, days and weeks count from its first instant, months, quarters and
 * years are those of the calendar. The last slice ends with the span. Null when there would be more than `MOST_SLICES`.
 */
export function sliceStarts(span: DaySpan, step: TimeStep): number[] | null {
  const { fromMs, toMs } = instantsOf(span);
  const starts = [fromMs];
  if (step in STEP_MS) {
    const stepMs = STEP_MS[step as keyof typeof STEP_MS] * 3_600_000;
    if ((toMs - fromMs) / stepMs > MOST_SLICES) return null;
    for (let at = fromMs + stepMs; at < toMs; at += stepMs) starts.push(at);
    return starts;
  }
  const months = STEP_MONTHS[step as keyof typeof STEP_MONTHS];
  const year = Number(span.from.slice(0, 4));
  const first = Math.floor((Number(span.from.slice(5, 7)) - 1) / months) * months;
  for (let k = 1; ; k++) {
    const date = new Date(Date.UTC(year, first + k * months, 1)).toISOString().slice(0, 10);
    const at = dayStartMs(date)!;
    if (at >= toMs) return starts;
    if (starts.length >= MOST_SLICES) return null;
    starts.push(at);
  }
}

/** The finest step that gives a span some fifty slices or fewer: fine enough to play, coarse enough to read. */
export function sensibleStep(span: DaySpan): TimeStep {
  return TIME_STEPS.find((step) => (sliceStarts(span, step)?.length ?? Infinity) <= 60) ?? '1y';
}
