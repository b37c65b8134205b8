import { beforeAll, expect, it } from 'vitest';
import { Statistics } from '../../contract/statistics.ts';
import { dutyRoom, OFFICER, START_MS } from '../alerts/testing.ts';
import { testDatabase } from '../database/testing.ts';
import { readPlaceData } from '../places/places.ts';
import { statisticsRepository } from './statistics.repository.ts';
import { statisticsService } from './statistics.service.ts';

const { db } = await testDatabase();
const room = await dutyRoom(db);
const { districts } = await readPlaceData();
const statistics = statisticsService({ repository: statisticsRepository(db), districts });
const MIN = 60_000;
const DAY = 86_400_000;
const PERIOD = { from: START_MS - DAY, to: START_MS + DAY } as const;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

beforeAll(async () => {
  const first = await room.detect();
  room.clock.nowMs += 2 * MIN;
  await room.alerts.acknowledge(first.alertId, OFFICER, {});
  room.clock.nowMs += MIN;
  await room.alerts.confirm(first.alertId, OFFICER, { note: '' });
  await room.assignments.dispatch(first.alertId, OFFICER, {
    responderId: 'R-04',
    ask: '',
    linkHours: 1,
    firstPhoneOnly: false,
  });
  room.clock.nowMs += 4 * MIN;
  const accepted_at = new Date(room.clock.nowMs);
  await db.updateTable('assignments').set({ stage: 'accepted', accepted_at }).execute();
  room.clock.nowMs += 60 * MIN;
  const second = await room.detect({ direction: { azimuthDeg: 200, pitchDeg: -1 } });
  room.clock.nowMs += 5 * MIN;
  await room.alerts.reject(second.alertId, OFFICER, { reason: 'dust', note: '' });
});

it('counts what people did, from the database, by each grouping', async () => {
  for (const by of ['district', 'kind', 'camera', 'responder'] as const) {
    const answer = await statistics.read({ by, ...PERIOD, compare: 'previous' });
    expect(Statistics.safeParse(answer).error).toBeUndefined();
    expect(answer.total.now).toMatchObject({ raised: 2, confirmed: 1, rejected: 1, falseRate: 0.5 });
    expect(answer.total.before).toMatchObject({ raised: 0, falseRate: null });
    expect(answer.total.now.times).toMatchObject({
      acknowledge: { n: 1, medianMs: 2 * MIN },
      verify: { n: 2, medianMs: 4 * MIN },
      accept: { n: 1, medianMs: 4 * MIN },
      arrive: { n: 0, medianMs: null },
    });
    expect(answer.illustrative).toBe(2);
  }
});

it('names groups as they are called', async () => {
  const byResponder = await statistics.read({ by: 'responder', ...PERIOD, compare: 'none' });
  expect(byResponder.rows).toMatchObject([{ key: 'R-04', before: null, now: { raised: 1 } }]);
  expect(byResponder.rows[0]!.nameZh).not.toBe('R-04');
  const byCamera = await statistics.read({ by: 'camera', ...PERIOD, compare: 'none' });
  expect(byCamera.rows).toMatchObject([{ key: 'CAM-01', now: { raised: 2 } }]);
  expect(byCamera.rows[0]!.nameEn).not.toBe('CAM-01');
});

it('shows a group of the period before that has none now', async () => {
  const { rows } = await statistics.read({
    by: 'kind',
    from: START_MS + DAY,
    to: START_MS + 3 * DAY,
    compare: 'previous',
  });
  expect(rows).toMatchObject([{ key: 'camera_smoke', now: { raised: 0 }, before: { raised: 2 } }]);
});

it('says of an empty period that there is nothing, and refuses what is none', async () => {
  const { total, rows, weeks } = await statistics.read({
    by: 'district',
    from: DAY,
    to: 9 * DAY,
    compare: 'none',
  });
  expect([total.now.raised, rows.length, weeks.length]).toEqual([0, 0, 2]);
  const read = (from: number, to: number) =>
    codeOf(statistics.read({ by: 'kind', from, to, compare: 'none' }));
  expect(await read(2 * DAY, DAY)).toBe('period_reversed');
  expect(await read(DAY, DAY)).toBe('period_empty');
  expect(await read(0, 4000 * DAY)).toBe('period_too_long');
});
