import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { testDatabase } from './testing.ts';

const { url, pool } = await testDatabase();
let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'migrations-'));
  await pool.query('drop table if exists migrations, a, b');
});
afterEach(() => rm(dir, { recursive: true }));

const file = (name: string, sql: string) => writeFile(path.join(dir, name), sql);

it('applies what is missing, in the order of the names, and nothing twice', async () => {
  await file('0002-b.sql', 'create table b (n int references a);');
  await file('0001-a.sql', 'create table a (n int primary key);');
  expect(await migrate(url, dir)).toEqual(['0001-a.sql', '0002-b.sql']);
  expect(await migrate(url, dir)).toEqual([]);
});

it('leaves nothing of a migration that fails halfway', async () => {
  await file('0001-a.sql', 'create table a (n int); create table nonsense (;');
  await expect(migrate(url, dir)).rejects.toThrow('migration 0001-a.sql failed');
  expect((await pool.query("select to_regclass('a') as found")).rows).toEqual([{ found: null }]);
});

it('refuses a file that was changed after it was applied', async () => {
  await file('0001-a.sql', 'create table a (n int);');
  await migrate(url, dir);
  await file('0001-a.sql', 'create table a (n bigint);');
  await expect(migrate(url, dir)).rejects.toThrow('0001-a.sql was changed after it was applied');
});

it('refuses a database that a newer version has migrated', async () => {
  await file('0001-a.sql', 'create table a (n int);');
  await migrate(url, dir);
  await rm(path.join(dir, '0001-a.sql'));
  await expect(migrate(url, dir)).rejects.toThrow('start the newer version');
});

it('lets nodes that start together wait for each other', async () => {
  await file('0001-a.sql', 'create table a (n int); select pg_sleep(0.05);');
  const applied = await Promise.all([migrate(url, dir), migrate(url, dir), migrate(url, dir)]);
  expect(applied.flat()).toEqual(['0001-a.sql']);
});
