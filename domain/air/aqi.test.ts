import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dailyAqi, hourlyAqi } from './aqi.ts';
import { AQI_BREAKPOINTS, AQI_ITEMS, aqiEditionOn, IAQI_NODES, type AqiEdition } from './aqi-breakpoints.ts';
import { iaqiOf } from './iaqi.ts';

const EDITIONS: AqiEdition[] = ['HJ633-2012', 'HJ633-2026'];

function number(edition: AqiEdition, item: (typeof AQI_ITEMS)[number], c: number): number {
  const result = iaqiOf(edition, item, c);
  if (result.kind !== 'index') throw new Error(result.reason);
  return result.iaqi;
}

describe('iaqiOf', () => {
  it.each([
    ['pm25-24h', 22, 32, 32],
    ['pm25-24h', 50, 69, 80],
    ['pm25-24h', 75, 100, 114],
    ['pm25-24h', 115, 150, 150],
    ['pm10-24h', 120, 85, 100],
    ['pm10-24h', 150, 100, 112],
    ['o3-8h', 131, 76, 76],
    ['o3-8h', 161, 101, 101],
  ] as const)('gives %s at %d the index %d by 2012 and %d by 2026', (item, c, old, now) => {
    expect(number('HJ633-2012', item, c)).toBe(old);
    expect(number('HJ633-2026', item, c)).toBe(now);
  });

  it('hits every node exactly at its breakpoint', () => {
    for (const edition of EDITIONS) {
      for (const item of AQI_ITEMS) {
        AQI_BREAKPOINTS[edition][item].forEach((c, i) => {
          expect(number(edition, item, c)).toBe(i === 0 && edition === 'HJ633-2026' ? 1 : IAQI_NODES[i]);
        });
      }
    }
  });

  it('leaves the table above 800 for hourly SO2 and 8 h ozone as each edition says', () => {
    expect(iaqiOf('HJ633-2012', 'so2-1h', 801)).toEqual({ kind: 'none', reason: 'use-24h-index' });
    expect(iaqiOf('HJ633-2012', 'o3-8h', 801)).toEqual({ kind: 'none', reason: 'use-1h-index' });
    expect(iaqiOf('HJ633-2026', 'so2-1h', 801)).toEqual({ kind: 'index', iaqi: 200, beyondTable: true });
    expect(iaqiOf('HJ633-2026', 'o3-8h', 801)).toEqual({ kind: 'index', iaqi: 300, beyondTable: true });
    expect(iaqiOf('HJ633-2026', 'o3-8h', 800.4)).toEqual({ kind: 'index', iaqi: 300, beyondTable: false });
  });

  it('rounds the concentration first by 2026 only', () => {
    expect(number('HJ633-2012', 'pm25-24h', 35.4)).toBe(51);
    expect(number('HJ633-2026', 'pm25-24h', 35.4)).toBe(50);
    expect(number('HJ633-2026', 'pm25-24h', 60.5)).toBe(100);
    expect(number('HJ633-2026', 'co-24h', 2.04)).toBe(50);
  });

  it('refuses what is no concentration', () => {
    expect(iaqiOf('HJ633-2026', 'co-1h', null)).toEqual({ kind: 'none', reason: 'missing' });
    expect(iaqiOf('HJ633-2026', 'co-1h', -1)).toEqual({ kind: 'none', reason: 'invalid' });
    expect(iaqiOf('HJ633-2026', 'co-1h', Number.NaN)).toEqual({ kind: 'none', reason: 'invalid' });
  });

  it('stays a whole number within 0 to 500 and never falls as the concentration rises', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EDITIONS),
        fc.constantFrom(...AQI_ITEMS),
        fc.double({ min: 0, max: 5000, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (edition, item, c, more) => {
          const [low, high] = [iaqiOf(edition, item, c), iaqiOf(edition, item, c + more)];
          if (low.kind !== 'index' || high.kind !== 'index') return;
          expect(Number.isInteger(low.iaqi)).toBe(true);
          expect(low.iaqi).toBeGreaterThanOrEqual(edition === 'HJ633-2026' ? 1 : 0);
          expect(high.iaqi).toBeLessThanOrEqual(500);
          expect(high.iaqi).toBeGreaterThanOrEqual(low.iaqi);
        },
      ),
    );
  });
});

describe('hourly and daily AQI', () => {
  const clean = { so2: 8, no2: 20, co: 0.6, o3: 80, pm10: 34, pm25: 22 };

  it('takes the edition from the date of the data, in Shanghai time', () => {
    expect(aqiEditionOn('2026-02-28')).toBe('HJ633-2012');
    expect(aqiEditionOn('2026-03-01')).toBe('HJ633-2026');
    const midnight = Date.UTC(2026, 1, 28, 16);
    expect(hourlyAqi(midnight - 1, { ...clean, pm25: 50 }).aqi).toBe(69);
    expect(hourlyAqi(midnight, { ...clean, pm25: 50 }).aqi).toBe(80);
  });

  it('names every pollutant of a tie above 50, and none at 50 or below', () => {
    expect(dailyAqi('2026-05-01', { ...clean, pm10: 120, pm25: 60 })).toMatchObject({
      aqi: 100,
      primary: ['pm10', 'pm25'],
      exceeding: [],
    });
    expect(dailyAqi('2026-05-01', { ...clean, pm10: 50 })).toMatchObject({ aqi: 50, primary: [] });
    expect(dailyAqi('2026-05-01', { ...clean, pm25: 115, o3: 161 })).toMatchObject({
      aqi: 150,
      primary: ['pm25'],
      exceeding: ['o3', 'pm25'],
    });
  });

  it('publishes incomplete data only above 100 by 2026', () => {
    const { co: _co, ...partial } = clean;
    expect(dailyAqi('2026-05-01', partial)).toMatchObject({
      aqi: null,
      withheld: 'incomplete',
      missing: ['co'],
      primary: [],
    });
    expect(dailyAqi('2026-05-01', { ...partial, pm25: 75 })).toMatchObject({
      aqi: 114,
      withheld: null,
      missing: ['co'],
      primary: ['pm25'],
    });
    expect(dailyAqi('2025-05-01', partial)).toMatchObject({ aqi: 40, withheld: null, missing: ['co'] });
    expect(dailyAqi('2025-05-01', {})).toMatchObject({ aqi: null, withheld: 'no-data' });
  });

  it('reads hourly ozone in the hourly table and daily ozone in the 8 h table', () => {
    expect(hourlyAqi(Date.UTC(2026, 4, 1), { ...clean, o3: 200 }).aqi).toBe(100);
    expect(dailyAqi('2026-05-01', { ...clean, o3: 215 }).aqi).toBe(150);
  });

  it('goes to the other average by 2012 when SO2 or ozone leaves its table', () => {
    expect(dailyAqi('2025-05-01', { ...clean, o3: 900, o31h: 1000 })).toMatchObject({
      aqi: 400,
      primary: ['o3'],
    });
    expect(hourlyAqi(Date.UTC(2025, 4, 1), { ...clean, so2: 900, so224h: 475 })).toMatchObject({
      aqi: 150,
      primary: ['so2'],
    });
    expect(dailyAqi('2025-05-01', { ...clean, o3: 900 })).toMatchObject({
      missing: ['o3'],
      beyondTable: true,
    });
  });

  it('is the largest sub-index whenever it is published', () => {
    const value = fc.option(fc.double({ min: 0, max: 700, noNaN: true }), { nil: null });
    const means = fc.record({ so2: value, no2: value, co: value, o3: value, pm10: value, pm25: value });
    fc.assert(
      fc.property(means, fc.constantFrom('2025-07-01', '2026-07-01'), (m, date) => {
        const result = dailyAqi(date, m);
        const indices = result.subIndices.flatMap((s) => (s.result.kind === 'index' ? [s.result.iaqi] : []));
        if (result.aqi !== null) expect(result.aqi).toBe(Math.max(...indices));
        else expect(indices.every((i) => i <= 100)).toBe(true);
        expect(result.primary.length > 0).toBe(result.aqi !== null && result.aqi > 50);
      }),
    );
  });
});
