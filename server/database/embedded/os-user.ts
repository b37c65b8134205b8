import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { StartupFault } from '../../startup-faults.ts';

/** Who PostgreSQL runs as; `ids` is empty when that is the user we run as already. */
export interface OsUser {
  ids: { uid?: number; gid?: number };
}

const SERVICE_USER = 'lookout';

/**
 * PostgreSQL refuses to run as root: started by root, it runs as whoever owns the existing cluster, else as the first
 * of `lookout`, `postgres` that exists, else as a new system user `lookout`.
 */
export async function databaseUser(existingDataDir: string): Promise<OsUser> {
  if (process.getuid?.() !== 0) return { ids: {} };
  const owner = await stat(existingDataDir).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { ids: { uid: owner.uid, gid: owner.gid } };

  const found = idsOf(SERVICE_USER) ?? idsOf('postgres');
  if (found !== undefined) return { ids: found };
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    SERVICE_USER,
  ]);
  const created = idsOf(SERVICE_USER);
  if (created !== undefined) return { ids: created };
  throw new StartupFault(
    `PostgreSQL cannot run as root and the system user ${SERVICE_USER} could not be created: start as an ordinary user, or set DATABASE_URL.`,
  );
}

function idsOf(name: string): { uid: number; gid: number } | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const done = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return done.status === 0 ? Number(done.stdout) : undefined;
  });
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

/** Whether `user` can pass through every folder down to `dir`. */
export function canEnter(user: OsUser, dir: string): boolean {
  if (user.ids.uid === undefined) return true;
  const done = spawnSync('/bin/sh', ['-c', 'cd "$0"', dir], { ...user.ids, cwd: '/', stdio: 'ignore' });
  return done.status === 0;
}
