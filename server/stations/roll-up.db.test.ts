import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../database/testing.ts';
import { layersRepository } from '../layers/layers.repository.ts';
import { layersService } from '../layers/layers.service.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { makeMonthsAhead, pruneReadings } from './months.ts';
import { readingsRepository } from './readings.repository.ts';
import { readingsService } from './readings.service.ts';
import { rollUp } from './roll-up.ts';

const { db } = await testDatabase();
const NOW = Date.parse('2026-10-18T16:40:00+08:00');
const MINUTE_MS = 60_000;
const readings = readingsService({ repository: readingsRepository(db), nowMs: () => NOW });
const layers = layersService(layersRepository(db), () => NOW);

const send = (station: string, species: string, values: [at: number, value: number, flag?: string][]) =>
  readings.create({
    readings: values.map(([atMs, value, flag = 'N']) => ({
      station,
      species,
      value,
      flag,
      at: new Date(atMs).toISOString(),
      period: 'minute' as const,
    })),
  });
const hour = (text: string) => Date.parse(`2026-10-${text}:00:00+08:00`);
const roll = async () => {
  while ((await rollUp(db, { settleS: 0 })).length > 0);
};
const rollUps = async (table: 'hourly_readings' | 'daily_readings', station: string, species: string) =>
  db
    .selectFrom(table)
    .innerJoin('series', 'series.id', `${table}.series_id`)
    .select([`${table}.at`, `${table}.mean`])
    .where('feature_id', '=', station)
    .where('species', '=', species)
    .orderBy('at')
    .execute();

beforeAll(() => seedPilotCity(db, NOW));

it('means valid minutes to an hour and hours to a day, and leaves marked values out', async () => {
  const at = hour('18T10');
  await send('1670A', 'a34004', [
    [at, 20],
    [at + 25 * MINUTE_MS, 40],
    [at + 50 * MINUTE_MS, 900, 'D'],
    [at + 60 * MINUTE_MS, 60],
  ]);
  await roll();
  const hours = await rollUps('hourly_readings', '1670A', 'a34004');
  expect(hours.map((h) => h.mean)).toEqual([30, 60]);
  const days = await rollUps('daily_readings', '1670A', 'a34004');
  expect(days).toEqual([{ at: new Date(Date.parse('2026-10-18T00:00:00+08:00')), mean: 45 }]);
});

it('ends in the same figures when data come late or are corrected', async () => {
  const at = hour('18T10');
  await send('1670A', 'a34004', [[at + 10 * MINUTE_MS, 60]]);
  await send('1670A', 'a34004', [[at, 50]]);
  await roll();
  const [corrected] = await rollUps('hourly_readings', '1670A', 'a34004');
  expect(corrected?.mean).toBe(50);
  const [day] = await rollUps('daily_readings', '1670A', 'a34004');
  expect(day?.mean).toBe(55);
});

it('computes an hour again whose last value was being stored, or whose node died', async () => {
  const at = hour('18T12');
  await send('1672A', 'a34004', [[at, 10]]);
  const late = { station: '1672A', species: 'a34004', value: 30, flag: 'N', period: 'minute' as const };
  const repository = readingsRepository(db);
  const store = repository.transaction(async (trx) => {
    await repository.series.ensure([{ featureId: '1672A', species: 'a34004', unit: 'µg/m³' }]);
    const seriesId = repository.series.known('1672A', 'a34004')?.id ?? 0;
    await repository.store(trx, [{ ...late, seriesId, atMs: at + MINUTE_MS, period: 1 }]);
    // Held by what is not yet committed: nothing is computed, nothing is forgotten.
    expect(await rollUp(db, { settleS: 0 })).toEqual([]);
  });
  await store;
  await db
    .insertInto('rollup_taken')
    .expression(
      db
        .selectFrom('rollup_queue')
        .select(['series_id', 'hour_at', sql<Date>`now() - interval '1 hour'`.as('taken_at')]),
    )
    .execute();
  await db.deleteFrom('rollup_queue').execute();
  await roll();
  await roll();
  expect((await rollUps('hourly_readings', '1672A', 'a34004')).map((h) => h.mean)).toEqual([20]);
  expect(await db.selectFrom('rollup_taken').selectAll().execute()).toEqual([]);
});

it('means wind directions as vectors', async () => {
  const at = hour('18T11');
  await send('1670A', 'a01008', [
    [at, 350],
    [at + MINUTE_MS, 20],
  ]);
  await roll();
  const [mean] = await rollUps('hourly_readings', '1670A', 'a01008');
  expect(mean?.mean).toBeCloseTo(5, 6);
});

it('judges air by hours that count, not by the minute', async () => {
  const at = hour('18T14');
  const species = { a34004: 20, a34002: 30, a21026: 8, a21004: 20, a21005: 0.8, a05024: 90 };
  for (const [code, value] of Object.entries(species))
    await send('1671A', code, [
      [at, value],
      [at + 50 * MINUTE_MS, value],
      [at + 61 * MINUTE_MS, value * 10],
    ]);
  await roll();
  const { features } = await layers.read('air-stations');
  const station = features.find((f) => f.id === '1671A')?.properties;
  expect(station).toMatchObject({ aqi: 30 });
  expect(station?.readings.find((r) => r.species === 'a34004')).toMatchObject({ value: 200, hourMean: 20 });
});

it('shows the layers as they were known at a moment', async () => {
  await send('SEC-06', 'w21003', [
    [hour('17T08'), 0.2],
    [hour('18T08'), 1.8],
  ]);
  const at = async (atMs: number) => {
    const { features } = await layers.read('water-sections', atMs);
    return features.find((f) => f.id === 'SEC-06')?.properties;
  };
  expect(await at(hour('16T08'))).toMatchObject({ measuredClass: null, freshness: 'never' });
  expect(await at(hour('17T09'))).toMatchObject({ measuredClass: 2, freshness: 'fresh' });
  expect(await at(hour('18T09'))).toMatchObject({ measuredClass: 5 });
  expect(await at(NOW + 1)).toMatchObject({ measuredClass: 5 });
});

it('drops whole months that are no longer kept, and makes those that come', async () => {
  const stored = async () => (await db.selectFrom('readings').select('at').execute()).length;
  await send('SEC-07', 'w21003', [[Date.parse('2026-03-05T08:00:00+08:00'), 0.3]]);
  await roll();
  const before = await stored();
  expect(await pruneReadings(db, { readingsMonths: 3, hourlyMonths: 60 }, NOW)).toBeGreaterThan(0);
  expect(await stored()).toBe(before - 1);
  expect(await rollUps('hourly_readings', 'SEC-07', 'w21003')).toHaveLength(1);
  await makeMonthsAhead(db, NOW);
});
