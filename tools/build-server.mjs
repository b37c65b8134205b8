// Bundles the server's programs into dist/server/<stamp>/ when their sources have changed: loading one file instead of
// hundreds, without a compiler, is most of what a start costs.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { freshFolder, root, stampOf } from './sources.mjs';

const sources = [
  'server',
  'domain',
  'contract',
  'simulator',
  'package.json',
  'package-lock.json',
  'tools/bundle-server.mjs',
];
const dist = path.join(root, 'dist', 'server');
const currentFile = path.join(dist, 'current');

/** Bundles the programs unless that is done; throws when it cannot. */
export function buildServer({ always = false } = {}) {
  const stamp = stampOf(sources);
  if (!always && builtStamp() === stamp) return;
  const target = path.join(dist, stamp);
  const fresh = freshFolder('server');
  // A process of its own: a server that starts here does not carry the bundler along.
  const bundler = path.join(root, 'tools', 'bundle-server.mjs');
  const done = spawnSync(process.execPath, [bundler, fresh, target], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (done.status !== 0) throw new Error('The server could not be built; see above.');
  mkdirSync(dist, { recursive: true });
  const before = builtStamp();
  if (always) rmSync(target, { recursive: true, force: true });
  try {
    renameSync(fresh, target);
  } catch (error) {
    // Another start built the same at the same time.
    if (!existsSync(target)) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
  // A whole file at once: who starts meanwhile reads the old name or the new one.
  const next = path.join(dist, `current.${process.pid}`);
  writeFileSync(next, stamp);
  renameSync(next, currentFile);
  // The one before stays: a running server may load parts of it yet.
  for (const entry of readdirSync(dist, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== stamp && entry.name !== before)
      rmSync(path.join(dist, entry.name), { recursive: true, force: true });
  }
}

/** The address of a bundled program, `main` or `lookout`; null when there is none of `which` sources. */
export function builtProgram(name, which = 'any') {
  const stamp = builtStamp();
  if (stamp === null || (which === 'these' && stamp !== stampOf(sources))) return null;
  return pathToFileURL(path.join(dist, stamp, `${name}.mjs`)).href;
}

function builtStamp() {
  if (!existsSync(currentFile)) return null;
  const stamp = readFileSync(currentFile, 'utf8');
  return existsSync(path.join(dist, stamp, 'main.mjs')) ? stamp : null;
}
