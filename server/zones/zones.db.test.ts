import { beforeAll, expect, it } from 'vitest';
import { BanZone } from '../../contract/zones.ts';
import { testDatabase } from '../database/testing.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { zonesService } from './zones.service.ts';

const { db } = await testDatabase();
const zones = zonesService(db);
const NOON = Date.parse('2026-10-18T12:00:00+08:00');

beforeAll(() => seedPilotCity(db, NOON));

it('lists the zones of the pilot city as the contract says, each marked illustrative', async () => {
  const all = await zones.all();
  expect(all.length).toBeGreaterThanOrEqual(4);
  for (const zone of all) expect(BanZone.parse(zone).illustrative).toBe(true);
});

it('puts them in once, and leaves what people changed', async () => {
  await db.updateTable('ban_zones').set({ name_zh: '改名' }).where('id', '=', 'BAN-02').execute();
  await seedPilotCity(db, NOON);
  expect((await zones.all()).find((zone) => zone.id === 'BAN-02')?.nameZh).toBe('改名');
});

it.each([
  ['inside a zone that always bans', 113.868, 24.9, '2026-10-18T12:00', ['BAN-02']],
  ['outside every zone', 113.3, 24.3, '2026-10-18T12:00', []],
  ['in season', 113.43, 25.1, '2026-10-18T12:00', ['BAN-03']],
  ['out of season', 113.43, 25.1, '2026-02-18T12:00', []],
  ['within its hours', 114.4, 25.14, '2026-10-18T12:00', ['BAN-05']],
  ['outside its hours', 114.4, 25.14, '2026-10-18T22:00', []],
])('%s', async (_, lon, lat, time, ids) => {
  const found = await zones.zonesAt(lon, lat, Date.parse(`${time}:00+08:00`));
  expect(found.map((zone) => zone.id)).toEqual(ids);
});
