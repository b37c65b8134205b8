import { type ShiftTimes, shiftAt } from '../shifts/shift-at.ts';
import { type Period, weeksOf } from '../statistics/periods.ts';

const MIN_MS = 60_000;
const DAY_MS = 24 * 60 * MIN_MS;
/** What happened in the last minutes of the night is still being written down. */
const DAILY_AFTER_MS = 10 * MIN_MS;
/** The week ends on Sunday at midnight; the bulletin is made with the working day. */
const WEEKLY_AFTER_MS = (8 * 60 + 30) * MIN_MS;

/** The newest bulletins whose time has come: a day between two begins of the day shift, a week from Monday to Sunday. */
export function dueBulletins(nowMs: number, times: readonly ShiftTimes[]): { daily: Period; weekly: Period } {
  const end = dayShiftStart(nowMs - DAILY_AFTER_MS, times);
  const [week] = weeksOf({ fromMs: nowMs - WEEKLY_AFTER_MS - 7 * DAY_MS, toMs: nowMs });
  if (!week) throw new RangeError('a moment lies in a week');
  return { daily: { fromMs: dayShiftStart(end - 1, times), toMs: end }, weekly: week };
}

/** When the day shift last began. */
export function dayShiftStart(atMs: number, times: readonly ShiftTimes[]): number {
  const shift = shiftAt(atMs, times);
  return shift.kind === 'day' ? shift.startsAtMs : dayShiftStart(shift.startsAtMs - 1, times);
}

/** The last `count` days that end with the period, each as long as a day of the clock. */
export function daysUpTo({ toMs }: Period, count: number): Period[] {
  return Array.from({ length: count }, (_, n) => ({
    fromMs: toMs - (count - n) * DAY_MS,
    toMs: toMs - (count - n - 1) * DAY_MS,
  }));
}
