import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryDataDir } from '../temporary-data-dir.ts';
import { startProduct } from './product.ts';

let dataDir = '';
beforeEach(async () => {
  dataDir = await temporaryDataDir();
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

async function linesOf(env: Record<string, string>): Promise<string[]> {
  const product = startProduct({ env: { DATA_DIR: dataDir, ...env } });
  expect(await product.exited()).toBe(2);
  return product.output().trim().split('\n').sort();
}

it('says which port is in use, and stops', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  try {
    expect(await linesOf({ PORT: String(port) })).toEqual([
      `PORT ${port} on 127.0.0.1 is already in use: stop what uses it or set another PORT.`,
    ]);
  } finally {
    other.close();
  }
});

it('says that DATA_DIR cannot be written, and stops', async () => {
  const file = path.join(dataDir, 'a-file');
  await writeFile(file, '');
  expect(await linesOf({ DATA_DIR: file })).toEqual([`DATA_DIR ${file} is not a folder.`]);
  expect(await linesOf({ DATA_DIR: '/proc/lookout' })).toEqual([
    'DATA_DIR /proc/lookout cannot be written: ENOENT.',
  ]);
});

it('names every bad variable, one line each, and stops', async () => {
  expect(await linesOf({ PORT: 'http', LOG_LEVEL: 'loud' })).toEqual([
    'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, not "loud".',
    'PORT must be a port number, 0 to 65535, not "http".',
  ]);
});

it('says that DATABASE_URL cannot be reached, without its password, and stops', async () => {
  const [line, ...more] = await linesOf({ DATABASE_URL: 'postgres://lookout:hunter2@127.0.0.1:1/city' });
  expect(more).toEqual([]);
  expect(line).toMatch(/^DATABASE_URL cannot be reached \(127\.0\.0\.1:1\/city\): connect ECONNREFUSED/);
  expect(line).not.toContain('hunter2');
});

it('names faults of different kinds together', async () => {
  const lines = await linesOf({ DATA_DIR: '/proc/lookout', DATABASE_URL: 'postgres://127.0.0.1:1/city' });
  expect(lines).toHaveLength(2);
});
