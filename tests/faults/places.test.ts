import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { copyProject, processesNaming, startProduct, type StartOptions } from './product.ts';

const asRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
const repository = fileURLToPath(new URL('../..', import.meta.url));
const made: string[] = [];
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

/** A folder with a copy of the project in it; beside the repository, where hard links work. */
function copyIn(name: string, parent = path.join(repository, '.tmp')): string {
  mkdirSync(parent, { recursive: true });
  const home = mkdtempSync(path.join(parent, name));
  made.push(home);
  chmodSync(home, 0o755);
  copyProject(path.join(home, 'lookout'));
  return home;
}

async function startsAndStops(options: StartOptions): Promise<void> {
  const product = startProduct(options);
  const url = await product.ready();
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  product.child.kill('SIGTERM');
  expect(await product.exited()).toBe(0);
}

it('starts in a path with spaces and Chinese characters', async () => {
  const home = copyIn('值班室 duty room ');
  await startsAndStops({ cwd: path.join(home, 'lookout'), env: {} });
  expect(existsSync(path.join(home, 'lookout/.lookout/postgres/data'))).toBe(true);
});

it.runIf(asRoot)('starts as root in a folder only root may enter', async () => {
  const home = copyIn('root-only-');
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
  const home = copyIn('ordinary-', tmpdir());
  const dataDir = path.join(home, 'data');
  mkdirSync(dataDir);
  chownSync(dataDir, NOBODY, NOBODY);
  await startsAndStops({
    cwd: path.join(home, 'lookout'),
    uid: NOBODY,
    env: { DATA_DIR: dataDir, HOME: dataDir, TMPDIR: tmpdir() },
  });
});
