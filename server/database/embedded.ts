import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { StartupFault } from '../startup-faults.ts';
import { installedBinaries, usableBinaries } from './embedded/binaries.ts';
import { type ClusterHome, clusterPassword, openClusterHome } from './embedded/cluster-home.ts';
import {
  initialise,
  type Postmaster,
  runningPostmaster,
  startPostmaster,
  stopPostmaster,
  waitGone,
  watchOverOrphan,
} from './embedded/postmaster.ts';

export interface EmbeddedDatabase {
  /** Connection string of the product's database on this cluster. */
  url: string;
  /** Stops the server and waits until it is gone. Close every pool first: open sessions are cut. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Join a server that another Lookout process already runs on this folder, as a command beside it does. */
  join?: boolean;
  /** false: nothing survives a crash, for tests only. */
  durable?: boolean;
}

// Held by the process that owns the cluster; the number only has to differ from our other advisory locks.
const OWNER_LOCK = 7_166_501;
const OWNER_WAIT_MS = 3_000;
const FAST_NOT_DURABLE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
};

/**
 * Starts the PostgreSQL that lives under `dataDir`, creating it on first use, or takes over the one that a killed
 * Lookout left running. Throws StartupFault when another living Lookout owns it or this machine cannot run it.
 */
export async function startEmbedded(
  dataDir: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  const durable = options.durable ?? true;
  const home = await openClusterHome(dataDir);
  const password = await clusterPassword(home);
  const postmaster = (await usableRunning(home)) ?? (await start(home, durable));
  const url = `postgres://lookout:${encodeURIComponent(password)}@127.0.0.1:${postmaster.port}/lookout`;

  const owner = await becomeOwner(url, options.join ?? false, dataDir);
  if (owner === undefined) return { url, stop: async () => undefined };
  const dismiss = watchOverOrphan(home, postmaster.pid);
  return {
    url,
    async stop() {
      await owner.end().catch(() => undefined);
      await stopPostmaster(home, postmaster.pid);
      await dismiss();
    },
  };
}

async function start(home: ClusterHome, durable: boolean): Promise<Postmaster> {
  const binaries = await usableBinaries(await installedBinaries(), home.user, home.binariesHome);
  await initialise(home, binaries, durable);
  const settings = durable ? {} : FAST_NOT_DURABLE;
  return startPostmaster(home, binaries, settings).catch(async () => {
    // A free port can be taken, and the processes of a killed server need a moment to notice: once more.
    await delay(500);
    return startPostmaster(home, binaries, settings);
  });
}

/** A server that runs here already and stays; one that is on its way up or down is waited for. */
async function usableRunning(home: ClusterHome): Promise<Postmaster | undefined> {
  for (const until = Date.now() + OWNER_WAIT_MS; ; await delay(20)) {
    const found = await runningPostmaster(home);
    if (found === undefined || found.ready) return found;
    if (Date.now() > until) {
      await stopPostmaster(home, found.pid);
      await waitGone(home, found.pid);
      return undefined;
    }
  }
}

/**
 * The connection whose lock says that we own the cluster; undefined when another process owns it and `join` allows
 * that. The lock ends with its holder's connection, so a dead owner is never mistaken for a living one.
 */
async function becomeOwner(url: string, join: boolean, dataDir: string): Promise<Client | undefined> {
  const client = await connect(url);
  for (const until = Date.now() + (join ? 0 : OWNER_WAIT_MS); ; await delay(50)) {
    const got = await client.query<{ ok: boolean }>('select pg_try_advisory_lock($1) as ok', [OWNER_LOCK]);
    if (got.rows[0]?.ok) return client;
    if (Date.now() < until) continue;
    const holder = await client.query<{ name: string }>(
      `select application_name as name from pg_locks join pg_stat_activity using (pid)
        where locktype = 'advisory' and granted and objid = $1`,
      [OWNER_LOCK],
    );
    await client.end();
    if (join) return undefined;
    throw new StartupFault(
      `DATA_DIR ${dataDir} is in use by another Lookout (${holder.rows[0]?.name ?? 'unknown'}).`,
    );
  }
}

async function connect(url: string): Promise<Client> {
  const options = { connectionString: url, application_name: `process ${process.pid}` };
  const client = new Client(options);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error; // invalid_catalog_name: first start
    const admin = new Client({ connectionString: url.replace(/\/lookout$/, '/postgres') });
    await admin.connect();
    await admin.query('create database lookout').finally(() => admin.end());
    const second = new Client(options);
    second.on('error', () => undefined);
    await second.connect();
    return second;
  }
}
