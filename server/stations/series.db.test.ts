import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { StationSeries } from '../../contract/stations.ts';
import { testDatabase } from '../database/testing.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { readingsRepository } from './readings.repository.ts';
import { readingsService } from './readings.service.ts';
import { rollUp } from './roll-up.ts';
import { seriesRepository } from './series.repository.ts';
import { seriesService } from './series.service.ts';

const { db } = await testDatabase();
const NOW = Date.parse('2026-10-18T16:40:00+08:00');
const HOUR_MS = 3600_000;
const stations = seriesService({ db, repository: seriesRepository(db), nowMs: () => NOW });
const readings = readingsService({ repository: readingsRepository(db), nowMs: () => NOW });
const BY = { kind: 'user', id: 'u-1', name: '王芳' } as const;

const hours = (station: string, species: string, from: string, values: readonly number[], flag = 'N') =>
  readings.create({
    readings: values.map((value, i) => ({
      station,
      species,
      value,
      flag,
      period: 'hour' as const,
      at: new Date(Date.parse(from) + i * HOUR_MS).toISOString(),
    })),
  });
const series = async (query: Partial<Parameters<typeof stations.series>[1]> = {}, id = '1669A') => {
  const answer = await stations.series(id, { range: '24h', ...query });
  expect(StationSeries.safeParse(answer).error).toBeUndefined();
  return answer;
};

beforeAll(async () => {
  await seedPilotCity(db, NOW);
  await hours('1669A', 'a05024', '2026-10-18T08:00:00+08:00', [100, 150, 210, 90]);
  await hours('1669A', 'a05024', '2026-10-18T12:00:00+08:00', [500], 'D');
  await hours('1669A', 'a05024', '2025-10-18T08:00:00+08:00', [100, 100, 100, 250]);
  await hours('SEC-06', 'w01009', '2026-10-18T08:00:00+08:00', [5.2]);
  while ((await rollUp(db, { settleS: 0 })).length > 0);
});

describe('the series of a station', () => {
  it('has its hours with flags, limit and the same period last year, percent and points apart', async () => {
    const { resolution, series: all } = await series();
    expect(resolution).toBe('hour');
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({
      species: 'a05024',
      unit: 'µg/m³',
      values: [100, 150, 210, 90, 500],
      flags: ['N', 'N', 'N', 'N', 'D'],
      limits: { upper: 200, lower: null, source: 'GB 3095-2026' },
      comparison: {
        mean: { now: 137.5, base: 137.5, change: { kind: 'percent', change: 0 } },
        withinLimitPercent: { now: 75, base: 75, change: { kind: 'points', change: 0 } },
      },
    });
  });

  it('turns to days over a year, and to what people set as the limit', async () => {
    const year = await series({ range: 'year' });
    expect(year.resolution).toBe('day');
    expect(year.series[0]?.values).toEqual([137.5]);
    await stations.setThresholds(
      '1669A',
      { thresholds: [{ species: 'a05024', upper: 180, lower: null, basis: 'hour' }] },
      BY,
    );
    expect((await series()).series[0]?.limits).toEqual({ upper: 180, lower: null, source: 'threshold' });
  });

  it('shows minutes where they came', async () => {
    await readings.create({
      readings: [0, 1, 2, 7].map((minute) => ({
        station: '1670A',
        species: 'a34004',
        value: 10 + minute,
        flag: 'N',
        period: 'realtime' as const,
        at: new Date(NOW - HOUR_MS + minute * 60_000).toISOString(),
      })),
    });
    const { resolution, series: all } = await series({}, '1670A');
    expect(resolution).toBe('minutes');
    expect(all[0]?.values).toEqual([11, 17]);
  });

  it('has a lower limit for dissolved oxygen', async () => {
    const { series: all } = await series({}, 'SEC-06');
    expect(all[0]).toMatchObject({ limits: { upper: null, lower: 6, source: 'GB 3838-2002' } });
    expect(all[0]?.comparison.withinLimitPercent?.now).toBe(0);
  });

  it('refuses a station that is not there and a span that no chart can show', async () => {
    await expect(series({}, 'NOWHERE')).rejects.toMatchObject({ code: 'station_unknown' });
    const long = { from: NOW - 900 * 24 * HOUR_MS, resolution: 'hour' } as const;
    await expect(series(long)).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

it('reads a year of hours within what a chart may take', async () => {
  await sql`insert into series (feature_id, species, unit) values ('1673A', 'a34004', 'µg/m³')`.execute(db);
  await sql`
    insert into hourly_readings (series_id, at, mean, low, high, n, valid_n, flag, counts)
    select s.id, at, 30, 30, 30, 1, 1, 'N', true from series s,
      generate_series(${new Date(NOW)}::timestamptz - interval '365 days', ${new Date(NOW)}, '1 hour') as at
     where s.feature_id = '1673A'`.execute(db);
  const { series: all } = await series({ range: 'year', resolution: 'hour' }, '1673A');
  expect(all[0]?.values.length).toBeGreaterThanOrEqual(8760);
});
