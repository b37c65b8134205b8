import { beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../database/testing.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { respondersService } from './responders.service.ts';

const { db } = await testDatabase();
const responders = respondersService(db);

beforeAll(() => seedPilotCity(db, Date.parse('2026-10-18T16:40:00+08:00')));

it('lists everybody with their state', async () => {
  const all = await responders.list('dispatcher');
  expect(all).toHaveLength(8);
  expect(all.find((r) => r.id === 'R-01')).toMatchObject({ state: 'free', phone: '00000000001' });
  expect(all.find((r) => r.id === 'R-08')).toMatchObject({ state: 'off_duty' });
});

it.each(['leader', 'device', undefined] as const)('keeps phone numbers from %s', async (role) => {
  expect((await responders.list(role)).map((r) => r.phone)).toEqual(Array(8).fill(null));
});
