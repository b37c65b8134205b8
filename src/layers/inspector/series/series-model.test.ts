import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartSeries, timeTicks, valueRange } from './series-model.ts';

const HOUR = 3600_000;
const base = Date.parse('2026-10-18T00:00:00+08:00');

describe('a series for the chart', () => {
  it('breaks the line where an interval is missing', () => {
    const chart = chartSeries(
      { atMs: [base, base + HOUR, base + 4 * HOUR], values: [1, 2, 3], flags: ['N', 'N', 'N'] },
      base,
      HOUR,
    );
    expect(chart.seconds).toEqual([0, 3600, 7200, 14_400]);
    expect(chart.valid).toEqual([1, 2, null, 3]);
  });

  it('keeps what a flag takes out apart from what counts', () => {
    const chart = chartSeries({ atMs: [base, base + HOUR], values: [1, 9], flags: ['N', 'D'] }, base, HOUR);
    expect([chart.valid, chart.marked, chart.flags]).toEqual([
      [1, null],
      [null, 9],
      ['N', 'D'],
    ]);
  });

  it('loses no second in 32 bits over a year', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 24 * 12 }), (step) => {
        const chart = chartSeries(
          { atMs: [base + step * 300_000], values: [1], flags: ['N'] },
          base,
          300_000,
        );
        const exact = chart.seconds[0] ?? -1;
        expect(Math.abs((Float32Array.of(exact)[0] ?? 0) - exact)).toBeLessThan(2);
      }),
    ));

  it('has the limit in sight and starts at nothing where values are not below it', () => {
    const chart = chartSeries({ atMs: [base], values: [10], flags: ['N'] }, base, HOUR);
    const [low, high] = valueRange(chart, [75, null]) ?? [0, 0];
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeGreaterThan(75);
    expect(valueRange({ ...chart, valid: [null], marked: [null] }, [null])).toBeNull();
  });
});

it('marks whole hours of the city on a day and whole days on a month', () => {
  const noon = Date.parse('2026-10-18T12:07:00+08:00');
  const hours = timeTicks(noon - 24 * HOUR, noon).map((atMs) => (atMs / HOUR + 8) % 24);
  expect(hours).toEqual([18, 0, 6]);
  const days = timeTicks(noon - 30 * 24 * HOUR, noon);
  expect(days.every((atMs) => (atMs / HOUR + 8) % 24 === 0)).toBe(true);
  expect(days.length).toBeLessThanOrEqual(5);
});
