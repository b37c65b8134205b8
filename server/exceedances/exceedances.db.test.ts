import { beforeAll, describe, expect, it } from 'vitest';
import { Alert } from '../../contract/alerts.ts';
import { loadAlerts } from '../alerts/alerts.repository.ts';
import { alertsService } from '../alerts/alerts.service.ts';
import { testDatabase } from '../database/testing.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { readingsRepository } from '../stations/readings.repository.ts';
import { readingsService } from '../stations/readings.service.ts';
import { exceedancesService } from './exceedances.service.ts';
import { readingsJudge } from './judge-readings.ts';

const { db } = await testDatabase();
const clock = { nowMs: Date.parse('2026-10-18T21:40:00+08:00') };
const nowMs = () => clock.nowMs;
const HOUR_MS = 3600_000;
const readings = readingsService({
  repository: readingsRepository(db),
  nowMs,
  judge: readingsJudge({ db, nowMs }),
});
const alerts = alertsService({ db, nowMs });
const OFFICER = { kind: 'user', id: 'u-1', name: '王芳' } as const;

const reading = (
  station: string,
  species: string,
  value: number,
  more: { at?: number; flag?: string } = {},
) => ({
  station,
  species,
  value,
  flag: more.flag ?? 'N',
  period: 'hour' as const,
  at: new Date(more.at ?? nowMs() - 40 * 60_000).toISOString(),
});
const send = (...rows: ReturnType<typeof reading>[]) => readings.create({ readings: rows });
const open = async () => {
  const rows = await db
    .selectFrom('alerts')
    .select('id')
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute();
  return loadAlerts(
    db,
    rows.map((row) => row.id),
  );
};

beforeAll(() => seedPilotCity(db, nowMs()));

describe('a value beyond its limit', () => {
  it('of several stations in one wind and hour becomes one alert', async () => {
    const wind = (station: string, fromDeg: number) => [
      reading(station, 'a01007', 2),
      reading(station, 'a01008', fromDeg),
    ];
    await send(...wind('VOC-01', 350), ...wind('VOC-02', 10), ...wind('VOC-03', 180));
    await send(reading('VOC-01', 'a25002', 45), reading('VOC-02', 'a25002', 60));
    expect(await open()).toHaveLength(1);
    await send(reading('VOC-03', 'a25002', 33));
    const [first, second] = await open();
    expect(Alert.safeParse(first).error).toBeUndefined();
    expect(first).toMatchObject({
      kind: 'station_exceedance',
      detectionCount: 2,
      place: { nameZh: '示意园区站 02等 2 站' },
      illustrative: true,
    });
    expect(second).toMatchObject({ place: { nameZh: '示意园区站 03' } });
    const { exceedances } = await exceedancesService(db).list(first?.id ?? 0);
    expect(exceedances).toEqual([
      expect.objectContaining({ code: 'VOC-01', speciesEn: 'Benzene', value: 45, limit: 30, multiple: 0.5 }),
      expect.objectContaining({ code: 'VOC-02', multiple: 1 }),
    ]);
  });

  it('goes on in its alert, is told once, and opens another after closing', async () => {
    const [before] = await open();
    clock.nowMs += HOUR_MS;
    await send(reading('VOC-01', 'a25002', 50));
    await send(reading('VOC-01', 'a25002', 50));
    const [after] = await open();
    expect(after).toMatchObject({ id: before?.id, detectionCount: 3 });
    await alerts.confirm(after?.id ?? 0, OFFICER, { note: '' });
    await alerts.close(after?.id ?? 0, OFFICER, { note: '' });
    clock.nowMs += HOUR_MS;
    await send(reading('VOC-01', 'a25002', 51));
    const newest = (await open()).at(-1);
    expect(newest?.id).toBeGreaterThan(after?.id ?? 0);
    expect(newest?.detectionCount).toBe(1);
    const { timeline } = await alerts.read(after?.id ?? 0);
    expect(timeline.map((e) => e.action)).toEqual(['detected', 'redetected', 'confirmed', 'closed']);
  });

  it('wakes nobody when it is marked, old, or within the limit', async () => {
    const before = (await open()).length;
    await send(reading('1669A', 'a05024', 400, { flag: 'D' }));
    await send(reading('1669A', 'a05024', 400, { at: nowMs() - 20 * HOUR_MS }));
    await send(reading('1669A', 'a05024', 200));
    expect(await open()).toHaveLength(before);
  });

  it('is below for dissolved oxygen, and of each section by itself', async () => {
    const before = (await open()).length;
    await send(reading('SEC-06', 'w01009', 4.1), reading('SEC-02', 'w01009', 4.1));
    const found = await open();
    expect(found).toHaveLength(before + 2);
    const { exceedances } = await exceedancesService(db).list(found.at(-1)?.id ?? 0);
    expect(exceedances[0]).toMatchObject({ side: 'below', limit: 6, multiple: null, source: 'GB 3838-2002' });
  });
});
