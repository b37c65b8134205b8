import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { temporaryDataDir } from '../temporary-data-dir.ts';
import { parentOf, processesNaming, startProduct } from './product.ts';

let seeded = '';
let dataDir = '';
beforeAll(async () => {
  seeded = await temporaryDataDir();
  const product = startProduct({ env: { DATA_DIR: seeded } });
  await product.ready();
  product.child.kill('SIGTERM');
  await product.exited();
});
beforeEach(async () => {
  dataDir = await temporaryDataDir();
  // Each starts from a city of its own; making one takes longer than the test.
  expect(spawnSync('cp', ['--archive', `${seeded}/.`, dataDir]).status).toBe(0);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));
afterAll(() => rm(seeded, { recursive: true, force: true }));

const start = (env: Record<string, string> = {}) => startProduct({ env: { DATA_DIR: dataDir, ...env } });
const healthy = async (url: string) => (await fetch(`${url}/healthz`)).ok;
const noneLeft = () =>
  vi.waitFor(() => expect(processesNaming(dataDir)).toEqual([]), { timeout: 10_000, interval: 50 });

it.each(['SIGINT', 'SIGTERM'] as const)('drains on %s and leaves no process behind', async (signal) => {
  const product = start();
  expect(await healthy(await product.ready())).toBe(true);
  expect(processesNaming(dataDir)).not.toEqual([]);
  product.child.kill(signal);
  expect(await product.exited()).toBe(0);
  expect(processesNaming(dataDir)).toEqual([]);
});

it('ends under npm as well when npm is told to end', async () => {
  const product = startProduct({
    env: { DATA_DIR: dataDir },
    command: ['npm', 'start', '--silent', '--', '--no-build'],
  });
  await product.ready();
  product.child.kill('SIGTERM');
  await product.exited();
  await noneLeft();
});

it('ends its database when it is killed, and starts again with what was there', async () => {
  const first = start();
  await first.ready();
  first.child.kill('SIGKILL');
  await first.exited();
  const second = start();
  expect(await healthy(await second.ready())).toBe(true);
  second.child.kill('SIGKILL');
  await second.exited();
  await noneLeft();
});

it('takes over the database that a killed server left running', async () => {
  const first = start();
  await first.ready();
  const [watch] = processesNaming('dismissed').filter((pid) => parentOf(pid) === first.child.pid);
  expect(watch).toBeDefined();
  process.kill(watch ?? 0, 'SIGKILL');
  first.child.kill('SIGKILL');
  await first.exited();
  const orphans = processesNaming(dataDir);
  expect(orphans).toHaveLength(1);

  const second = start();
  expect(await healthy(await second.ready())).toBe(true);
  expect(processesNaming(dataDir)).toEqual(orphans);
  second.child.kill('SIGTERM');
  expect(await second.exited()).toBe(0);
  expect(processesNaming(dataDir)).toEqual([]);
});

it('refuses a DATA_DIR that a living server uses, and leaves that one alone', async () => {
  const first = start();
  const url = await first.ready();
  const second = start();
  expect(await second.exited()).toBe(2);
  expect(second.output().trim()).toBe(
    `DATA_DIR ${dataDir} is in use by another Lookout (process ${first.child.pid}).`,
  );
  expect(await healthy(url)).toBe(true);
  first.child.kill('SIGTERM');
  expect(await first.exited()).toBe(0);
});
