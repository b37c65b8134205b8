import { afterAll, expect, it } from 'vitest';
import {
  HotspotQuery,
  HotspotAnswer,
  HotspotSliceQuery,
  HotspotSlices,
  EnvironmentAnswer,
} from '../../contract/hotspots.ts';
import { giStar } from '../../domain/hotspots/gi-star.ts';
import { testDatabase } from '../database/testing.ts';
import { readPlaceData } from '../places/places.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { environmentRepository } from './environment.repository.ts';
import { hotspotThread } from './hotspot-thread.ts';
import { hotspotsRepository } from './hotspots.repository.ts';
import { hotspotsService } from './hotspots.service.ts';
import { cityUnit } from './units.ts';

const { db, pool } = await testDatabase();
const NOW = Date.parse('2026-10-18T16:40:00+08:00');
const thread = hotspotThread();
afterAll(() => thread.close());
const service = hotspotsService({
  repository: hotspotsRepository(db),
  environment: environmentRepository(db),
  thread,
  nowMs: () => NOW,
});
await seedPilotCity(db, NOW);

let nextRef = 1;
const add = (
  at: string,
  lon: number | null,
  lat: number | null,
  more: { verdict?: number; arrive?: number; close?: number } = {},
) =>
  pool.query(
    `insert into hotspot_events (source, ref, kind, at, lon, lat, adcode, verdict, arrive_s, close_s, illustrative, change)
     values ('alert', $1, 1, $2, $3, $4, null, $5, $6, $7, false, nextval('hotspot_events_change'))`,
    [`t${nextRef++}`, at, lon, lat, more.verdict ?? 0, more.arrive ?? null, more.close ?? null],
  );
const read = (query: Record<string, unknown>) => service.read(HotspotQuery.parse(query));
const ZHOUTIAN = [113.83, 24.96] as const;

it('answers an empty city in words and without a fault', async () => {
  const answer = HotspotAnswer.parse(await read({ days: 28 }));
  expect(answer.figures.count).toMatchObject({
    now: 0,
    year: { value: null, change: { kind: 'none', reason: 'base-missing' } },
  });
  expect([answer.recordsFrom, answer.cells.key, answer.top, answer.gi?.mean]).toEqual([null, [], [], 0]);
  expect(answer.gi?.levels.every((level) => level.hot === 0 && level.largestP === null)).toBe(true);
});

it('counts one alert in one cell, with the parameters that found it', async () => {
  await add('2026-10-10T12:00:00+08:00', ...ZHOUTIAN, { verdict: 1, arrive: 540, close: 3600 });
  const answer = await read({ days: 28 });
  expect(answer.figures.count?.now).toBe(1);
  expect(answer.figures.arriveMinutes?.now).toBe(9);
  expect(answer.figures.confirmedPercent?.now).toBe(100);
  expect(answer.cells.count.filter((n) => n > 0)).toEqual([1]);
  expect(answer.districts[0]).toMatchObject({ adcode: 440224, count: 1 });
  expect(answer.gi).toMatchObject({
    n: answer.cellCount,
    events: 1,
    bandM: 6000,
    weights: 'binary',
    selfWeight: 1,
  });
  expect(answer.hours[12]).toBe(1);
});

it('keeps what has no place and what lies outside apart, and never loses one', async () => {
  await add('2026-10-11T12:00:00+08:00', null, null);
  await add('2026-10-11T12:00:00+08:00', 120, 30);
  const answer = await read({ days: 28 });
  expect([answer.located, answer.unlocated, answer.outside, answer.figures.count?.now]).toEqual([1, 1, 1, 3]);
});

it.each(['500m', 'h3-6', 'h3-7', 'h3-8', 'district'])(
  'finds all of one cell in one cell of %s',
  async (unit) => {
    for (let i = 0; i < 5; i++) await add('2025-10-10T12:00:00+08:00', ...ZHOUTIAN);
    const answer = HotspotAnswer.parse(await read({ from: '2025-10-10', to: '2025-10-10', unit }));
    expect(answer.cells.count.filter((n) => n > 0)).toHaveLength(1);
    expect(answer.gi === null).toBe(unit === 'district');
  },
);

it('gives the Gi* of the plain formula over every cell of the city, to eight decimals', async () => {
  for (let i = 0; i < 60; i++)
    await add('2026-09-10T12:00:00+08:00', 113.4 + ((i * 37) % 60) / 60, 24.6 + ((i * 17) % 50) / 60);
  const answer = await read({ from: '2026-09-10', to: '2026-09-10' });
  const unit = cityUnit('3km', await readPlaceData());
  const counts = new Float64Array(unit.keys.length);
  answer.cells.key.forEach((key, i) => (counts[unit.keys.indexOf(key)] = answer.cells.count[i]!));
  const centre = (of: 0 | 1) =>
    Float64Array.from(unit.keys, (key) => (Number(key.split(',')[of]) + 0.5) * 3000);
  const { z, p } = giStar(centre(0), centre(1), counts, 6000);
  answer.cells.key.forEach((key, i) => {
    expect(answer.cells.z[i]).toBeCloseTo(z[unit.keys.indexOf(key)]!, 8);
    expect(answer.cells.p[i]).toBeCloseTo(p[unit.keys.indexOf(key)]!, 8);
  });
});

it.each([
  [{ from: '2026-10-18', to: '2026-10-01' }, 'reversed'],
  [{ from: '2027-01-01', to: '2027-01-02' }, 'in-future'],
  [{ from: '2001-01-01', to: '2026-10-18' }, 'too-long'],
])('refuses %j as %s', async (query, reason) => {
  await expect(read(query)).rejects.toMatchObject({ code: 'period_refused', context: { reason } });
});

it('answers ten years, and a period over the end of a year', async () => {
  expect((await read({ from: '2016-10-19', to: '2026-10-18' })).figures.count?.now).toBeGreaterThan(60);
  const turn = await read({ from: '2025-12-20', to: '2026-01-10', compare: 'previous' });
  expect(turn.periods.previous).toEqual({ from: '2025-11-28', to: '2025-12-19' });
});

it('cuts time so that the slices add up to the whole, and refuses more than can be played', async () => {
  const slices = HotspotSlices.parse(
    await service.slices(
      HotspotSliceQuery.parse({ from: '2026-09-01', to: '2026-10-18', step: '1w', gi: 1 }),
    ),
  );
  const whole = await read({ from: '2026-09-01', to: '2026-10-18' });
  expect(slices.totals.reduce((sum, n) => sum + n, 0)).toBe(whole.located);
  expect(slices.bins).toHaveLength(slices.startsMs.length);
  const tooMany = service.slices(
    HotspotSliceQuery.parse({ from: '2016-10-19', to: '2026-10-18', step: '1h' }),
  );
  await expect(tooMany).rejects.toMatchObject({
    code: 'period_refused',
    context: { reason: 'too-many-slices' },
  });
});

it('names the class of an emerging hot spot where it burns ever more', async () => {
  for (let week = 0; week < 12; week++)
    for (let i = 0; i < week * 2; i++)
      await add(
        new Date(Date.parse('2024-01-01T12:00:00+08:00') + week * 7 * 86_400_000).toISOString(),
        ...ZHOUTIAN,
      );
  const answer = await read({ from: '2024-01-01', to: '2024-03-24', emerging: 1 });
  expect(answer.emerging?.slices).toBe(12);
  expect(answer.cells.emerging?.some((name) => /^hot-(consecutive|intensifying)$/.test(name))).toBe(true);
});

it('answers again at once while nothing changed, and anew when something did', async () => {
  const before = await read({ days: 7 });
  expect(await read({ days: 7 })).toBe(before);
  await add('2026-10-17T12:00:00+08:00', ...ZHOUTIAN);
  expect((await read({ days: 7 })).figures.count?.now).toBe((before.figures.count?.now ?? 0) + 1);
});

it('says of air across the change of the standard that good days do not compare', async () => {
  const { rows } = await pool.query<{ id: number }>(
    `insert into series (feature_id, species, unit) select id, 'a34004', 'µg/m³' from features where layer = 'air-stations'
     order by id limit 1 returning id`,
  );
  for (const [date, mean] of [
    ['2026-03-05', 65],
    ['2025-03-05', 65],
  ])
    await pool.query(
      `insert into daily_readings (series_id, at, mean, low, high, hours, flag) values ($1, $2, $3, 1, 99, 24, 'N')`,
      [rows[0]?.id, `${date}T00:00:00+08:00`, mean],
    );
  const answer = EnvironmentAnswer.parse(await service.environment({ from: '2026-03-01', to: '2026-03-31' }));
  expect(answer.air.editions).toMatchObject({ now: ['HJ 633-2026'], year: ['HJ 633-2012'] });
  // 65 µg/m³ is 106 by 2026 and 87 by 2012: the difference is that of the standards.
  expect(answer.air.figures.goodDayPercent).toMatchObject({
    now: 0,
    year: { value: 100, change: { kind: 'none', reason: 'standards-differ' } },
  });
  expect(answer.air.figures.pm25?.year.change).toEqual({ kind: 'percent', change: 0 });
  expect(answer.air.figures.cop95?.now).toBeNull();
});
