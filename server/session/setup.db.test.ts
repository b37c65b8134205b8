import { afterEach, expect, it } from 'vitest';
import { testDatabase } from '../database/testing.ts';
import { ProblemError } from '../http/problem.ts';
import { offerSetup, setUp } from './setup.service.ts';

const { db } = await testDatabase();
const admin = { email: 'admin@city.example', name: '管理员', password: 'a long password' };
const codeOf = (error: unknown) => (error instanceof ProblemError ? error.code : error);

afterEach(async () => {
  await db.deleteFrom('users').execute();
  await db.deleteFrom('attempts').execute();
});

it('creates the first admin with the link of the last start, once', async () => {
  const old = await offerSetup(db);
  const token = await offerSetup(db);
  await expect(setUp(db, { ...admin, token: String(old) }).catch(codeOf)).resolves.toBe('invalid_token');
  await setUp(db, { ...admin, token: String(token) });
  expect(await db.selectFrom('users').select(['email', 'role']).execute()).toEqual([
    { email: 'admin@city.example', role: 'admin' },
  ]);
  expect(await offerSetup(db)).toBeNull();
  await expect(setUp(db, { ...admin, token: String(token) }).catch(codeOf)).resolves.toBe('setup_done');
});

it('creates one admin when the link is used twice at the same time', async () => {
  const token = String(await offerSetup(db));
  const both = await Promise.all(
    ['a@city.example', 'b@city.example'].map((email) => setUp(db, { ...admin, email, token }).catch(codeOf)),
  );
  expect(both.filter((result) => result === undefined)).toHaveLength(1);
  expect(both).toContain('setup_done');
});

it('keeps no token that could be read from the database', async () => {
  const token = String(await offerSetup(db));
  const rows = await db.selectFrom('installation').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(token);
});

it('stops guessing', async () => {
  await offerSetup(db);
  const guesses = Array.from({ length: 25 }, (_, n) =>
    setUp(db, { ...admin, token: `guess-${n}-${'x'.repeat(20)}` }).catch(codeOf),
  );
  expect(await Promise.all(guesses)).toContain('rate_limited');
});
