/**
 * How a figure compares with the one of an earlier period. A quantity changes by percent; a share, itself in %, by
 * percentage points; the two are never mixed. `none` says in a code why there is nothing to tell.
 */
export type PeriodChange =
  | { kind: 'percent'; change: number }
  | { kind: 'points'; change: number }
  | { kind: 'none'; reason: 'now-missing' | 'base-missing' | 'both-missing' | 'base-zero' | 'both-zero' };

export type FigureKind = 'quantity' | 'share';

function isFigure(value: number | null): value is number {
  return value !== null && Number.isFinite(value);
}

/** Compares a figure with its base; shares are given in %. From nothing to something has no percentage. */
export function comparePeriods(now: number | null, base: number | null, kind: FigureKind): PeriodChange {
  if (!isFigure(now)) return { kind: 'none', reason: isFigure(base) ? 'now-missing' : 'both-missing' };
  if (!isFigure(base)) return { kind: 'none', reason: 'base-missing' };
  if (kind === 'share') return { kind: 'points', change: now - base };
  if (base === 0) return { kind: 'none', reason: now === 0 ? 'both-zero' : 'base-zero' };
  return { kind: 'percent', change: ((now - base) / Math.abs(base)) * 100 };
}

/** A span of civil days, both ends included, `YYYY-MM-DD`. */
export interface DaySpan {
  from: string;
  to: string;
}

function yearBefore(date: string): string {
  const year = String(Number(date.slice(0, 4)) - 1).padStart(4, '0');
  const rest = date.slice(4);
  // 29 February has no namesake in the year before; its month ends on the 28th.
  return rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The same days of the year before (同比); a span up to the end of February ends with February. */
export function samePeriodLastYear({ from, to }: DaySpan): DaySpan {
  const last = yearBefore(to);
  const endsFebruary =
    to.endsWith('-02-28') && !isLeap(Number(to.slice(0, 4))) && isLeap(Number(last.slice(0, 4)));
  return { from: yearBefore(from), to: endsFebruary ? `${last.slice(0, 4)}-02-29` : last };
}

/** The month before a month `YYYY-MM` (环比). */
export function monthBefore(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}
