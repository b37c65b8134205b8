import { beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../database/testing.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { respondersService } from './responders.service.ts';

const NOW = Date.parse('2026-10-18T16:40:00+08:00');
const { db } = await testDatabase();
const responders = respondersService({ db, nowMs: () => NOW });

beforeAll(() => seedPilotCity(db, Date.parse('2026-10-18T16:40:00+08:00')));

it('lists everybody with their state', async () => {
  const all = await responders.list(true);
  expect(all).toHaveLength(8);
  expect(all.find((r) => r.id === 'R-01')).toMatchObject({ state: 'free', phone: '00000000001' });
  expect(all.find((r) => r.id === 'R-08')).toMatchObject({ state: 'off_duty' });
});

it('keeps phone numbers from whoever may not phone', async () => {
  expect((await responders.list(false)).map((r) => r.phone)).toEqual(Array(8).fill(null));
});
