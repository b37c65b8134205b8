import { expect, it } from 'vitest';
import { daysUpTo, dueBulletins } from './due-bulletins.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);
const TIMES = [{ validFromMs: 0, dayMin: 8 * 60, nightMin: 20 * 60 }];

it.each([
  // Sunday
  ['2026-11-22T08:10', '2026-11-21T08:00', '2026-11-09'],
  ['2026-11-22T08:09', '2026-11-20T08:00', '2026-11-09'],
  ['2026-11-22T23:59', '2026-11-21T08:00', '2026-11-09'],
  // Monday
  ['2026-11-23T00:01', '2026-11-21T08:00', '2026-11-09'],
  ['2026-11-23T08:29', '2026-11-22T08:00', '2026-11-09'],
  ['2026-11-23T08:30', '2026-11-22T08:00', '2026-11-16'],
  // Over the year's end
  ['2027-01-04T09:00', '2027-01-03T08:00', '2026-12-28'],
])('at %s the newest are of the day from %s and the week from %s', (now, day, week) => {
  const due = dueBulletins(at(now), TIMES);
  expect(due.daily).toEqual({ fromMs: at(day), toMs: at(day) + 86_400_000 });
  expect(due.weekly).toEqual({ fromMs: at(`${week}T00:00`), toMs: at(`${week}T00:00`) + 7 * 86_400_000 });
});

it('follows the times of the shifts', () => {
  const early = [{ validFromMs: 0, dayMin: 7 * 60, nightMin: 19 * 60 }];
  expect(dueBulletins(at('2026-11-22T07:10'), early).daily.toMs).toBe(at('2026-11-22T07:00'));
});

it('cuts the days up to an end', () => {
  const days = daysUpTo({ fromMs: 0, toMs: at('2026-11-22T08:00') }, 7);
  expect(days).toHaveLength(7);
  expect(days[0]!.fromMs).toBe(at('2026-11-15T08:00'));
  expect(days[6]!.toMs).toBe(at('2026-11-22T08:00'));
});
