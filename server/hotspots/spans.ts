import type { PeriodQuery } from '../../contract/hotspots.ts';
import { type DaySpan, samePeriodLastYear } from '../../domain/hotspots/compare-periods.ts';
import {
  dayAfter,
  LONGEST_DAYS,
  type PeriodFault,
  periodFault,
  previousPeriod,
} from '../../domain/hotspots/periods.ts';
import { shanghaiDate } from '../../domain/shanghai-time.ts';
import { ProblemError } from '../http/problem.ts';

export interface Spans {
  now: DaySpan;
  previous: DaySpan;
  year: DaySpan;
}

const USUAL_DAYS = 28;

const WORDS: Record<PeriodFault, string> = {
  'not-a-date': 'one of the dates does not exist',
  reversed: 'the first day comes after the last',
  'in-future': 'it has not begun yet',
  'too-long': `it is longer than ${LONGEST_DAYS} days`,
};

/** The period asked for and the two it is compared with. Throws period_refused with the reason. */
export function spansOf(query: PeriodQuery, nowMs: number): Spans {
  const today = shanghaiDate(nowMs);
  const to = query.to ?? today;
  const from = query.from ?? dayAfter(to, 1 - (query.days ?? USUAL_DAYS));
  const now = { from, to };
  const fault = periodFault(now, today);
  if (fault)
    throw new ProblemError('period_refused', `${from} to ${to}: ${WORDS[fault]}.`, {
      context: { reason: fault, from, to },
    });
  return { now, previous: previousPeriod(now), year: samePeriodLastYear(now) };
}
