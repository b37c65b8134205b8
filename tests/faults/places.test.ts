import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { copyProject, processesNaming, startProduct, type StartOptions } from './product.ts';

const asRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
const repository = fileURLToPath(new URL('../..', import.meta.url));
const DATA = ['.lookout', 'data'];
const made: string[] = [];

/** A folder with a copy of the project in it, that each test gives to whom it tests. */
let home = '';
beforeAll(() => {
  const beside = path.join(repository, '.tmp');
  mkdirSync(beside, { recursive: true });
  // Beside the repository hard links always work; others may enter there only when they may enter all of it.
  home = mkdtempSync(path.join(everyoneMayEnter(beside) ? beside : tmpdir(), '值班室 duty room '));
  copyProject(path.join(home, 'lookout'));
});
beforeEach(() => chmodSync(home, 0o755));
afterEach(() => {
  for (const name of DATA) made.push(path.join(home, 'lookout', name));
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function everyoneMayEnter(dir: string): boolean {
  const mayEnter = (statSync(dir).mode & 0o001) !== 0;
  return mayEnter && (dir === path.dirname(dir) || everyoneMayEnter(path.dirname(dir)));
}

async function startsAndStops(options: StartOptions): Promise<void> {
  const product = startProduct(options);
  const url = await product.ready();
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  product.child.kill('SIGTERM');
  expect(await product.exited()).toBe(0);
}

it('starts in a path with spaces and Chinese characters', async () => {
  await startsAndStops({ cwd: path.join(home, 'lookout'), env: {} });
  expect(existsSync(path.join(home, 'lookout/.lookout/postgres/data'))).toBe(true);
});

it.runIf(asRoot)('starts as root in a folder only root may enter', async () => {
  chmodSync(home, 0o700);
  const project = path.join(home, 'lookout');
  await startsAndStops({ cwd: project, env: {} });
  const location = readFileSync(path.join(project, '.lookout/postgres-location'), 'utf8').trim();
  made.push(location);
  expect(location).toMatch(/^\/var\/lib\/lookout\//);
  await startsAndStops({ cwd: project, env: {} });
  expect(processesNaming(location)).toEqual([]);
});

it.runIf(asRoot)('starts as an ordinary user, from files that are not its own', async () => {
  const dataDir = path.join(home, 'lookout', 'data');
  mkdirSync(dataDir);
  chownSync(dataDir, NOBODY, NOBODY);
  await startsAndStops({
    cwd: path.join(home, 'lookout'),
    uid: NOBODY,
    env: { DATA_DIR: dataDir, HOME: dataDir, TMPDIR: tmpdir() },
  });
});
