import { expect, it } from 'vitest';
import { alertsService } from '../alerts/alerts.service.ts';
import { testDatabase } from '../database/testing.ts';
import { readPlaceData } from '../places/places.ts';
import { pastAlerts, seedHistory } from './history.ts';

const { db } = await testDatabase();
const NOW = Date.parse('2026-10-18T16:40:00+08:00');

it('makes the same past for the same day, all of it marked, closed and before today', async () => {
  const data = await readPlaceData();
  const past = pastAlerts(NOW, data);
  expect(past).toEqual(pastAlerts(NOW, data));
  expect(past.length).toBeGreaterThan(1500);
  expect(Math.max(...past.map((alert) => alert.closedMs))).toBeLessThan(
    Date.parse('2026-10-18T00:00:00+08:00'),
  );
  expect(past.every((alert) => alert.id < 2001 && (alert.arrivedMs ?? alert.takenMs) < alert.closedMs)).toBe(
    true,
  );
});

it('is put in once, counts among nothing that is open or of today, and reads as alerts do', async () => {
  await seedHistory(db, NOW, readPlaceData);
  await seedHistory(db, NOW, () => Promise.reject(new Error('not asked again')));
  const service = alertsService({ db, nowMs: () => NOW });
  const open = await service.list({ scope: 'open', limit: 500 });
  expect([open.alerts.length, open.closedToday]).toEqual([0, 0]);
  const { alerts } = await service.list({ scope: 'all', limit: 20 });
  expect(alerts).toHaveLength(20);
  expect(alerts.every((alert) => alert.illustrative && ['closed', 'rejected'].includes(alert.stage))).toBe(
    true,
  );
  const { count } = await db
    .selectFrom('hotspot_events')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('arrive_s', 'is not', null)
    .executeTakeFirstOrThrow();
  expect(count).toBeGreaterThan(1200);
});
