export interface Period {
  fromMs: number;
  /** Not included. */
  toMs: number;
}

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Monday 5 January 1970, midnight in the city (UTC+8 all the year). */
const A_MONDAY_MS = 4 * DAY_MS - 8 * 3_600_000;

/** The period of the same length right before. */
export function periodBefore({ fromMs, toMs }: Period): Period {
  return { fromMs: fromMs - (toMs - fromMs), toMs: fromMs };
}

/** Weeks from Monday to Sunday, city time, that meet the period; the first and the last may reach beyond it. */
export function weeksOf({ fromMs, toMs }: Period): Period[] {
  const first = A_MONDAY_MS + Math.floor((fromMs - A_MONDAY_MS) / WEEK_MS) * WEEK_MS;
  const weeks: Period[] = [];
  for (let at = first; at < toMs; at += WEEK_MS) weeks.push({ fromMs: at, toMs: at + WEEK_MS });
  return weeks;
}
