import { spawn, spawnSync } from 'node:child_process';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { ClusterHome } from './cluster-home.ts';

/** A running database server process. */
export interface Postmaster {
  pid: number;
  port: number;
}

const POLL_MS = 10;
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 15_000;
const LOG_LIMIT_BYTES = 10_000_000;

/** Creates the cluster when there is none. Halfway deaths leave only `data.new`, which the next start throws away. */
export async function initialise(home: ClusterHome, binaries: Binaries, sync: boolean): Promise<void> {
  const exists = await stat(path.join(home.dataDir, 'PG_VERSION')).catch(() => undefined);
  if (exists !== undefined) return;
  const fresh = `${home.dataDir}.new`;
  await rm(fresh, { recursive: true, force: true });
  const flags = [
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=zh',
    '--auth=scram-sha-256',
  ];
  const args = ['-D', fresh, '-U', 'lookout', `--pwfile=${home.passwordFile}`, ...flags];
  if (!sync) args.push('--no-sync');
  const done = await run(path.join(binaries.root, 'bin', 'initdb'), args, home);
  if (done.code !== 0) throw new Error(`initdb failed: ${done.stderr.trim()}`);
  await rename(fresh, home.dataDir);
}

/** The server that runs on this cluster now, started by whomever, ready or not; undefined when there is none. */
export async function runningPostmaster(
  home: ClusterHome,
): Promise<(Postmaster & { ready: boolean }) | undefined> {
  // Lines: pid, data directory, start time, port, socket directory, listen address, shared memory key, status.
  // https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/utils/pidfile.h
  const text = await readFile(path.join(home.dataDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !(await isServerOf(pid, home))) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Starts the server on a free loopback port and waits until it takes connections. */
export async function startPostmaster(
  home: ClusterHome,
  binaries: Binaries,
  settings: Readonly<Record<string, string>>,
): Promise<Postmaster> {
  await disownStalePid(home);
  const port = await freePort();
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_checkpoints: 'off',
    ...settings,
  };
  const args = [
    '-D',
    home.dataDir,
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const log = await openLog(home.logFile);
  // Its own session: Ctrl-C in a terminal must reach us alone, the database stops after we have drained.
  const child = spawn(path.join(binaries.root, 'bin', 'postgres'), args, {
    ...home.user.ids,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: { ...process.env, LC_ALL: 'C' },
  });
  child.unref();
  await log.close();
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`exit ${code ?? signal}`));
  });
  for (const until = Date.now() + START_LIMIT_MS; Date.now() < until;) {
    const gone = await Promise.race([exited, delay(POLL_MS)]);
    if (gone !== undefined) throw new Error(`PostgreSQL did not start (${gone}); see ${home.logFile}`);
    const running = await runningPostmaster(home);
    if (running?.pid === child.pid && running?.ready) return { pid: running.pid, port: running.port };
  }
  child.kill('SIGINT');
  throw new Error(`PostgreSQL was not ready within ${START_LIMIT_MS / 1000} s; see ${home.logFile}`);
}

/** Stops the server: sessions are ended and everything is written; a server that hangs is stopped hard, as in a crash. */
export async function stopPostmaster(home: ClusterHome, pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!signalTo(pid, signal) || (await waitGone(home, pid))) return;
  }
}

/** Waits until the server has ended by itself; false when it has not within the limit. */
export async function waitGone(home: ClusterHome, pid: number): Promise<boolean> {
  for (const until = Date.now() + STOP_LIMIT_MS; Date.now() < until; await delay(POLL_MS)) {
    if (!(await isServerOf(pid, home))) return true;
  }
  return false;
}

/**
 * A small companion that ends the server when this process dies without a word (kill -9): its end of the pipe closes.
 * Returns how to dismiss it.
 */
export function watchOverOrphan(home: ClusterHome, pid: number): () => Promise<void> {
  const script = 'read -r word; test "$word" = dismissed || kill -INT "$0"';
  const child = spawn('/bin/sh', ['-c', script, String(pid)], {
    ...home.user.ids,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const gone = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  child.stdin.on('error', () => undefined);
  child.unref();
  return () => {
    child.ref();
    child.stdin.end('dismissed\n');
    return gone;
  };
}

/**
 * PostgreSQL refuses to start while `postmaster.pid` names a live process, even a stranger that got the number after a
 * reboot. Naming ourselves, its parent, makes it treat the file as stale and still check the shared memory in it.
 */
async function disownStalePid(home: ClusterHome): Promise<void> {
  const file = path.join(home.dataDir, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) await writeFile(file, text.replace(/^.*/, String(process.pid)));
}

async function isServerOf(pid: number, home: ClusterHome): Promise<boolean> {
  if (!signalTo(pid, 0)) return false;
  const command =
    process.platform === 'linux'
      ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      : spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  return command.includes(home.dataDir) && /postgres/.test(command);
}

function signalTo(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function openLog(file: string) {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(file, `${file}.1`);
  return open(file, 'a', 0o600);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

function run(command: string, args: string[], home: ClusterHome) {
  return new Promise<{ code: number | null; stderr: string }>((resolve, reject) => {
    const child = spawn(command, args, { ...home.user.ids, cwd: '/', env: { ...process.env, LC_ALL: 'C' } });
    let stderr = '';
    child.stdout.resume();
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stderr }));
  });
}
