import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePeriods, monthBefore, samePeriodLastYear } from './compare-periods.ts';
import { mannKendall } from './mann-kendall.ts';
import { monthlyFlags } from './monthly-flags.ts';

describe('comparePeriods', () => {
  it.each([
    ['PM2.5', 22, 26, -15.4],
    ['PM10', 34, 38, -10.5],
    ['ozone', 130, 140, -7.1],
    ['complaints', 3710, 2749, 35],
  ])('tells %s of %d against %d as %d %%', (_, now, base, percent) => {
    const change = comparePeriods(now, base, 'quantity');
    expect(change.kind).toBe('percent');
    expect(change.kind === 'percent' ? change.change : 0).toBeCloseTo(percent, 1);
  });

  it('tells a share in percentage points', () => {
    const change = comparePeriods(96.7, 94.1, 'share');
    expect(change.kind === 'points' ? change.change : 0).toBeCloseTo(2.6, 9);
    expect(comparePeriods(2, 0, 'share')).toEqual({ kind: 'points', change: 2 });
  });

  it.each([
    [5, 0, 'base-zero'],
    [0, 0, 'both-zero'],
    [5, null, 'base-missing'],
    [null, 5, 'now-missing'],
    [Number.NaN, null, 'both-missing'],
  ])('says why %s against %s has no percentage: %s', (now, base, reason) => {
    expect(comparePeriods(now, base, 'quantity')).toEqual({ kind: 'none', reason });
  });
});

describe('periods', () => {
  it.each([
    ['2026-01-01', '2026-07-15', '2025-01-01', '2025-07-15'],
    ['2024-02-01', '2024-02-29', '2023-02-01', '2023-02-28'],
    ['2025-02-01', '2025-02-28', '2024-02-01', '2024-02-29'],
    ['2026-02-01', '2026-02-28', '2025-02-01', '2025-02-28'],
  ])('sets %s to %s against %s to %s', (from, to, lastFrom, lastTo) => {
    expect(samePeriodLastYear({ from, to })).toEqual({ from: lastFrom, to: lastTo });
  });

  it('steps back over the new year', () => {
    expect([monthBefore('2026-01'), monthBefore('2026-11')]).toEqual(['2025-12', '2026-10']);
  });
});

describe('monthlyFlags', () => {
  const cell = (
    name: string,
    mean: number | null,
    sameMonthLastYear: number | null,
    lastMonth: number | null,
  ) => ({ cell: name, mean, sameMonthLastYear, lastMonth });

  it('flags the highest, the worst year on year and the worst month on month', () => {
    const flags = monthlyFlags(
      [
        cell('a', 60, 60, 59),
        cell('b', 30, 15, 29),
        cell('c', 20, 25, 10),
        cell('d', null, 10, 10),
        cell('e', 25, 0, null),
      ],
      1,
    );
    expect(flags).toEqual([
      { cell: 'a', reasons: ['highest'] },
      { cell: 'b', reasons: ['worst-year-on-year'] },
      { cell: 'c', reasons: ['worst-month-on-month'] },
    ]);
  });

  it('flags nobody for getting better, and all of a tie', () => {
    expect(monthlyFlags([cell('a', 10, 20, 20), cell('b', 10, 20, 20)], 1)).toEqual([
      { cell: 'a', reasons: ['highest'] },
      { cell: 'b', reasons: ['highest'] },
    ]);
  });
});

describe('mannKendall', () => {
  it('finds a straight rise', () => {
    const result = mannKendall([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(result).toMatchObject({ s: 45, tau: 1, slope: 1, trend: 'rising' });
    expect(result?.z).toBeCloseTo(44 / Math.sqrt(125), 12);
  });

  it('corrects the variance for ties', () => {
    const result = mannKendall([1, 1, 2, 2, 3, 3]);
    expect(result?.s).toBe(12);
    expect(result?.z).toBeCloseTo(11 / Math.sqrt((6 * 5 * 17 - 3 * 2 * 9) / 18), 12);
  });

  it('keeps gaps in their place and stays silent on short or flat series', () => {
    expect(mannKendall([1, Number.NaN, 3, 4, 5])?.slope).toBe(1);
    expect(mannKendall([1, 2, 3])).toBeNull();
    expect(mannKendall([2, 2, 2, 2])).toMatchObject({ s: 0, z: 0, p: 1, trend: 'none' });
  });

  it('turns round with the series', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 4, maxLength: 40 }), (series) => {
        const [forth, back] = [mannKendall(series), mannKendall(series.toReversed())];
        expect((forth?.s ?? 0) + (back?.s ?? 0)).toBe(0);
        expect(forth?.p).toBeCloseTo(back?.p ?? 0, 12);
      }),
    );
  });
});
