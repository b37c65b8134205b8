// Builds the console into dist/ when its sources have changed since the last build.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = [
  'index.html',
  'responder.html',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
  'src',
  'contract',
  'domain',
  'public',
];
const dist = path.join(root, 'dist');
const stampFile = path.join(dist, '.built-from');

if (process.argv[1] === fileURLToPath(import.meta.url)) buildConsole({ always: true });

/** Throws with vite's own output shown when the build fails. */
export function buildConsole({ always = false } = {}) {
  const stamp = stampOf(sources);
  if (!always && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false;

  // Built aside and swapped in, so that a server that is running meanwhile never serves half a console.
  const fresh = path.join(root, '.tmp', `console-${process.pid}`);
  try {
    mkdirSync(path.dirname(fresh), { recursive: true });
    accessSync(root, constants.W_OK);
  } catch (error) {
    throw new Error(`The console must be built and ${root} cannot be written (${error.code}).`, {
      cause: error,
    });
  }
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'];
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (done.status !== 0) throw new Error('The console could not be built; see above.');
  writeFileSync(path.join(fresh, '.built-from'), stamp);
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
  return true;
}

function stampOf(entries) {
  const hash = createHash('sha256');
  for (const file of entries.flatMap(filesUnder))
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

function filesUnder(entry) {
  const absolute = path.join(root, entry);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [entry];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile() && !/\.test\.tsx?$/.test(found.name))
    .map((found) => path.relative(root, path.join(found.parentPath, found.name)))
    .sort();
}
