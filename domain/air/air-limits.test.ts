import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { airExceedance, airLimit, cityStatistic, percentileOf } from './air-limits.ts';

describe('air limits', () => {
  it.each([
    ['2026-02-28', 'pm25', 'year', 35],
    ['2026-03-01', 'pm25', 'year', 30],
    ['2030-12-31', 'pm25', 'day', 60],
    ['2031-01-01', 'pm25', 'day', 50],
    ['2031-01-01', 'so2', '1h', 150],
    ['2026-03-01', 'pm10', 'day', 120],
    ['2031-06-01', 'no2', 'year', 30],
    ['2026-03-01', 'pm25', '1h', null],
  ] as const)('on %s limits %s per %s to %s', (date, pollutant, period, limit) => {
    expect(airLimit(date, pollutant, period)).toBe(limit);
  });

  it('lets a value at the limit comply', () => {
    expect(airExceedance('2026-05-01', 'o3', '8h', 160)).toEqual({ limit: 160, exceeds: false, multiple: 0 });
    expect(airExceedance('2026-05-01', 'o3', '8h', 240)).toEqual({
      limit: 160,
      exceeds: true,
      multiple: 0.5,
    });
    expect(airExceedance('2026-05-01', 'pm10', '1h', 240)).toBeNull();
  });
});

describe('city statistics', () => {
  it('takes the 90th percentile of ozone, the 95th of CO and the mean of the rest', () => {
    const values = Array.from({ length: 11 }, (_, i) => i * 10);
    expect(cityStatistic('o3', values)).toBeCloseTo(90, 9);
    expect(cityStatistic('co', values)).toBeCloseTo(95, 9);
    expect(cityStatistic('pm25', values)).toBeCloseTo(50, 9);
    expect(cityStatistic('pm25', [])).toBeNull();
  });

  it('keeps a percentile between the least and the largest value, rising with the percent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1 }),
        fc.integer({ min: 0, max: 99 }),
        (values, percent) => {
          const [at, next] = [percentileOf(values, percent) ?? -1, percentileOf(values, percent + 1) ?? -1];
          expect(at).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
          expect(next).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
          expect(next).toBeGreaterThanOrEqual(at - 1e-9);
        },
      ),
    );
  });
});
