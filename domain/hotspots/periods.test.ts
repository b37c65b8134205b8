import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayAfter,
  daysIn,
  instantsOf,
  MOST_SLICES,
  periodFault,
  previousPeriod,
  sensibleStep,
  sliceStarts,
  TIME_STEPS,
} from './periods.ts';

const TODAY = '2026-10-18';

describe('periodFault', () => {
  it.each([
    ['2026-10-01', '2026-10-18', null],
    ['2025-12-20', '2026-01-10', null],
    ['2026-10-18', '2026-10-18', null],
    ['2026-10-18', '2026-10-01', 'reversed'],
    ['2026-02-30', '2026-03-01', 'not-a-date'],
    ['2026-10-19', '2026-10-20', 'in-future'],
    ['2016-10-19', '2026-10-18', null],
    ['2001-01-01', '2026-10-18', 'too-long'],
  ])('judges %s to %s as %s', (from, to, fault) => {
    expect(periodFault({ from, to }, TODAY)).toBe(fault);
  });
});

describe('previousPeriod', () => {
  it.each([
    ['2026-10-12', '2026-10-18', '2026-10-05', '2026-10-11'],
    ['2026-01-01', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
    ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['2024-01-01', '2024-12-31', '2023-01-01', '2023-12-31'],
    ['2025-12-28', '2026-01-03', '2025-12-21', '2025-12-27'],
    ['2026-10-18', '2026-10-18', '2026-10-17', '2026-10-17'],
  ])('of %s to %s is %s to %s', (from, to, before, until) => {
    expect(previousPeriod({ from, to })).toEqual({ from: before, to: until });
  });

  it('ends on the day before, whatever the span', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 800 }), (start, length) => {
        const from = dayAfter('2016-01-01', start);
        const span = { from, to: dayAfter(from, length) };
        expect(previousPeriod(span).to).toBe(dayAfter(from, -1));
        expect(daysIn(previousPeriod(span))).toBeGreaterThan(0);
      }),
    );
  });
});

describe('sliceStarts', () => {
  it('follows the calendar for months and the start for weeks', () => {
    expect(
      sliceStarts({ from: '2025-12-15', to: '2026-02-10' }, '1M')?.map((at) =>
        new Date(at + 8 * 3.6e6).toISOString().slice(0, 10),
      ),
    ).toEqual(['2025-12-15', '2026-01-01', '2026-02-01']);
    expect(sliceStarts({ from: '2026-10-01', to: '2026-10-15' }, '1w')).toHaveLength(3);
    expect(sliceStarts({ from: '2026-10-01', to: '2026-10-01' }, '1h')).toHaveLength(24);
    expect(sliceStarts({ from: '2016-10-19', to: '2026-10-18' }, '1y')).toHaveLength(11);
    expect(sliceStarts({ from: '2016-10-19', to: '2026-10-18' }, '1h')).toBeNull();
  });

  it('covers the span without gap, in rising order, and chooses a step that fits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 3659 }),
        fc.constantFrom(...TIME_STEPS),
        (start, length, step) => {
          const from = dayAfter('2016-01-01', start);
          const span = { from, to: dayAfter(from, length) };
          const { fromMs, toMs } = instantsOf(span);
          const starts = sliceStarts(span, step);
          if (starts) {
            expect(starts[0]).toBe(fromMs);
            expect(starts.length).toBeLessThanOrEqual(MOST_SLICES);
            starts.forEach((at, i) => expect(at).toBeGreaterThan(starts[i - 1] ?? fromMs - 1));
            expect(starts.at(-1)!).toBeLessThan(toMs);
          }
          expect(sliceStarts(span, sensibleStep(span))!.length).toBeLessThanOrEqual(130);
        },
      ),
      { numRuns: 60 },
    );
  });
});
