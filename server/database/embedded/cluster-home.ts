import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StartupFault } from '../../startup-faults.ts';
import { canEnter, databaseUser, type OsUser } from './os-user.ts';

/** Where one embedded cluster lives, and as whom it runs. */
export interface ClusterHome {
  user: OsUser;
  /** PostgreSQL's own data directory. */
  dataDir: string;
  logFile: string;
  passwordFile: string;
  /** Where a copy of the binaries goes when the installed ones cannot be run. */
  binariesHome: string;
}

const SYSTEM_HOME = '/var/lib/lookout';

/**
 * The cluster's folders, made on first use. They lie in `<dataDir>/postgres`, or, when root starts us in a place the
 * database's user may not enter, under /var/lib/lookout; `<dataDir>/postgres-location` then says where.
 */
export async function openClusterHome(lookoutDataDir: string): Promise<ClusterHome> {
  try {
    return await open(lookoutDataDir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
    throw new StartupFault(
      `The database under DATA_DIR ${lookoutDataDir} belongs to another user: start as the user who started it first.`,
    );
  }
}

async function open(lookoutDataDir: string): Promise<ClusterHome> {
  await mkdir(lookoutDataDir, { recursive: true });
  const own = await realpath(lookoutDataDir);
  const locationFile = path.join(own, 'postgres-location');
  const recorded = await readFile(locationFile, 'utf8').catch(() => undefined);

  let home = recorded?.trim() ?? path.join(own, 'postgres');
  const user = await databaseUser(path.join(home, 'data'));
  if (recorded === undefined && !canEnter(user, own)) {
    home = path.join(SYSTEM_HOME, createHash('sha256').update(own).digest('hex').slice(0, 12));
    await writeFile(locationFile, `${home}\n`);
  }
  await mkdir(home, { recursive: true });
  if (user.ids.uid !== undefined && user.ids.gid !== undefined) await chown(home, user.ids.uid, user.ids.gid);
  await chmod(home, 0o700);

  return {
    user,
    dataDir: path.join(home, 'data'),
    logFile: path.join(home, 'server.log'),
    passwordFile: path.join(home, 'password'),
    binariesHome: user.ids.uid === undefined ? home : SYSTEM_HOME,
  };
}

/** The database's password, made on first use; only the database's own user and root can read it. */
export async function clusterPassword(home: ClusterHome): Promise<string> {
  const known = await readFile(home.passwordFile, 'utf8').catch(() => undefined);
  if (known !== undefined && known.trim() !== '') return known.trim();
  const made = randomBytes(24).toString('base64url');
  await writeFile(home.passwordFile, `${made}\n`, { mode: 0o600 });
  const { uid, gid } = home.user.ids;
  if (uid !== undefined && gid !== undefined) await chown(home.passwordFile, uid, gid);
  return made;
}
