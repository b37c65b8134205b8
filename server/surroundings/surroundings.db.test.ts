import { beforeAll, describe, expect, it } from 'vitest';
import { loadAlerts } from '../alerts/alerts.repository.ts';
import { alertsService } from '../alerts/alerts.service.ts';
import { testDatabase } from '../database/testing.ts';
import { readPlaceData } from '../places/places.ts';
import { readingsJudge } from '../exceedances/judge-readings.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { readingsRepository } from '../stations/readings.repository.ts';
import { readingsService } from '../stations/readings.service.ts';
import { surroundingsService } from './surroundings.service.ts';

const { db } = await testDatabase();
const nowMs = () => Date.parse('2026-10-18T21:40:00+08:00');
const { places } = await readPlaceData();
const surroundings = surroundingsService({ db, places, nowMs });
const readings = readingsService({
  repository: readingsRepository(db),
  nowMs,
  judge: readingsJudge({ db, nowMs }),
});
const send = (species: string, value: number, minutesAgo = 40, flag = 'N') =>
  readings.create({
    readings: [
      {
        station: 'VOC-01',
        species,
        value,
        flag,
        period: 'hour' as const,
        at: new Date(nowMs() - minutesAgo * 60_000).toISOString(),
      },
    ],
  });
const theAlert = async () => {
  const { alerts } = await alertsService({ db, nowMs }).list({ scope: 'open', limit: 10 });
  const alert = alerts.find((one) => one.kind === 'station_exceedance');
  if (!alert) throw new Error('no alert was raised');
  return alert;
};

beforeAll(async () => {
  await seedPilotCity(db, nowMs());
  await send('a25002', 45);
});

describe('what lies around an alert', () => {
  it('says that no wind is known when no station measured any', async () => {
    expect((await surroundings.read((await theAlert()).id)).wind).toBeNull();
  });

  it('tells the newest valid wind with its station and time', async () => {
    await send('a01007', 9, 100);
    await send('a01008', 10, 100);
    await send('a01007', 2.4);
    await send('a01008', 360);
    await send('a01007', 99, 10, 'D');
    expect((await surroundings.read((await theAlert()).id)).wind).toMatchObject({
      speedMS: 2.4,
      fromDeg: 0,
      atMs: nowMs() - 40 * 60_000,
      distanceM: 0,
    });
  });

  it('lists names and features within 10 km, nearest first, two of a kind', async () => {
    const { near } = await surroundings.read((await theAlert()).id);
    expect(near.length).toBeGreaterThan(0);
    expect(near.map((one) => one.distanceM)).toEqual(
      near.map((one) => one.distanceM).toSorted((a, b) => a - b),
    );
    expect(near.every((one) => one.distanceM <= 10_000)).toBe(true);
    for (const { kind } of near) expect(near.filter((one) => one.kind === kind).length).toBeLessThan(3);
  });

  it('refuses an alert that does not exist', async () => {
    await expect(surroundings.read(999_999)).rejects.toMatchObject({ code: 'alert_unknown' });
  });
});

describe('a station alert', () => {
  it('carries its worst value, how many there are and of how many stations', async () => {
    await send('a25002', 90, 20);
    const [alert] = await loadAlerts(db, [(await theAlert()).id]);
    expect(alert?.exceedance).toMatchObject({
      species: 'a25002',
      speciesEn: 'Benzene',
      value: 90,
      limit: 30,
      multiple: 2,
      stations: 1,
      values: 2,
    });
  });
});
