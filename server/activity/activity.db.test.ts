import { beforeAll, expect, it } from 'vitest';
import { Activity } from '../../contract/activity.ts';
import { testDatabase } from '../database/testing.ts';
import { readingsJudge } from '../exceedances/judge-readings.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { readingsRepository } from '../stations/readings.repository.ts';
import { readingsService } from '../stations/readings.service.ts';
import { rollUp } from '../stations/roll-up.ts';
import { activityRepository } from './activity.repository.ts';
import { activityService } from './activity.service.ts';

const { db } = await testDatabase();
const clock = { nowMs: Date.parse('2026-10-18T16:40:00+08:00') };
const nowMs = () => clock.nowMs;
const HOUR_MS = 3600_000;
const HOUR = Date.parse('2026-10-18T16:00:00+08:00');
const readings = readingsService({
  repository: readingsRepository(db),
  nowMs,
  judge: readingsJudge({ db, nowMs }),
});
const activity = activityService({ repository: activityRepository(db), nowMs });
const send = (species: string, values: readonly number[], fromMs: number, stepMs = 600_000) =>
  readings.create({
    readings: values.map((value, i) => ({
      station: '1669A',
      species,
      value,
      flag: 'N',
      period: stepMs === HOUR_MS ? ('hour' as const) : ('realtime' as const),
      at: new Date(fromMs + i * stepMs).toISOString(),
    })),
  });
const settle = async () => {
  while ((await rollUp(db, { settleS: 0 })).length > 0);
};
const read = async () => {
  const answer = await activity.read({ from: HOUR - 3 * HOUR_MS + 5, to: clock.nowMs });
  expect(Activity.safeParse(answer).error).toBeUndefined();
  return answer;
};

beforeAll(() => seedPilotCity(db, nowMs()));

it('counts values, exceedances and alerts by whole hours', async () => {
  await send('a34004', [10, 11, 12, 13], HOUR);
  await send('a05024', [100, 400], HOUR - 2 * HOUR_MS, HOUR_MS);
  await settle();
  const { fromMs, readings: counted, exceedances, alerts } = await read();
  expect(fromMs).toBe(HOUR - 3 * HOUR_MS);
  expect(counted).toEqual([0, 1, 1, 4]);
  expect(exceedances).toEqual([0, 0, 1, 0]);
  expect(alerts).toMatchObject([{ kind: 'station_exceedance', atMs: nowMs(), verification: 'unverified' }]);
});

it('counts an hour that fills again soon, and one that is past after a while', async () => {
  await send('a34004', [20], HOUR + 39 * 60_000);
  await send('a34004', [20], HOUR - 3 * HOUR_MS, HOUR_MS);
  await settle();
  expect((await read()).readings).toEqual([0, 1, 1, 4]);
  clock.nowMs += 16_000;
  expect((await read()).readings[3]).toBe(5);
  clock.nowMs += 10 * 60_000;
  expect((await read()).readings).toEqual([1, 1, 1, 5]);
});
