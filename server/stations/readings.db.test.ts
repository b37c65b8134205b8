import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../database/testing.ts';
import { layersRepository } from '../layers/layers.repository.ts';
import { layersService } from '../layers/layers.service.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { readingsRepository } from './readings.repository.ts';
import { readingsService } from './readings.service.ts';

const { db } = await testDatabase();
const NOW = Date.parse('2026-10-18T16:40:00+08:00');
const readings = readingsService({ repository: readingsRepository(db), nowMs: () => NOW });
const layers = layersService(layersRepository(db), () => NOW);
const AT = '2026-10-18T16:00:00+08:00';

const reading = (station: string, species: string, value: number, at = AT) => ({
  station,
  species,
  value,
  at,
  flag: 'N',
  period: 'hour' as const,
});
const stored = async () => (await db.selectFrom('readings').selectAll().execute()).length;

beforeAll(() => seedPilotCity(db, NOW));

describe('readings that arrive', () => {
  it('show as the state of their station by the edition of the standard in force', async () => {
    const hour = { a34004: 50, a34002: 60, a21026: 8, a21004: 20, a21005: 0.8, a05024: 90 };
    const body = { readings: Object.entries(hour).map(([s, v]) => reading('1669A', s, v)) };
    expect(await readings.create(body)).toEqual({ accepted: 6, repeated: 0 });
    expect(await readings.create(body)).toEqual({ accepted: 0, repeated: 6 });
    const { features } = await layers.read('air-stations');
    const station = features.find((f) => f.properties.code === '1669A')?.properties;
    expect(station).toMatchObject({ aqi: 80, level: 2, primary: ['pm25'], freshness: 'fresh' });
  });

  it('move the newest value forward only', async () => {
    await readings.create({ readings: [reading('SEC-06', 'w21003', 1.8)] });
    await readings.create({ readings: [reading('SEC-06', 'w21003', 0.2, '2026-10-18T08:00:00+08:00')] });
    const { features } = await layers.read('water-sections');
    const section = features.find((f) => f.properties.code === 'SEC-06')?.properties;
    expect(section).toMatchObject({ targetClass: 2, measuredClass: 5, onTarget: false });
    expect(section && 'exceeding' in section && section.exceeding).toEqual([
      { species: 'nh3n', multiple: expect.closeTo(2.6, 6) as number },
    ]);
  });

  it('alarm on residual chlorine at a source when it is detected', async () => {
    await readings.create({
      readings: [reading('SRC-01', 'lk-rcl', 0.2), reading('SRC-01', 'lk-biotox', 5)],
    });
    const { features } = await layers.read('water-sources');
    expect(features.find((f) => f.properties.code === 'SRC-01')?.properties).toMatchObject({
      residualChlorine: 'detected',
      alarm: true,
    });
  });
});

describe('a batch with one wrong row', () => {
  it.each([
    ['an unknown station', reading('NOWHERE', 'a34004', 1), 'station_unknown'],
    ['a time in the future', reading('1669A', 'a34004', 1, '2026-10-19T16:00:00+08:00'), 'time_in_future'],
    [
      'a unit that is not the species’ own',
      { ...reading('1669A', 'a34004', 1), unit: 'ng/m³' },
      'invalid_request',
    ],
    ['a species without a unit', reading('1669A', 'x99999', 1), 'invalid_request'],
  ])('is refused whole for %s', async (_what, wrong, code) => {
    const before = await stored();
    const body = { readings: [reading('1670A', 'a34004', 30), wrong] };
    await expect(readings.create(body)).rejects.toMatchObject({ code });
    expect(await stored()).toBe(before);
  });
});
