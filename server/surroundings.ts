import { access, constants, mkdir, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { Client } from 'pg';
import type { Env } from './env.ts';
import { StartupFault } from './startup-faults.ts';

/** Tries everything the start needs from outside and throws one StartupFault naming all that is missing. */
export async function checkSurroundings(env: Env): Promise<void> {
  const faults = await Promise.all([
    portFault('PORT', env.port, env.host),
    portFault('HJ212_PORT', env.hj212Port, env.host),
    checkFolder(env.dataDir),
    env.databaseUrl === undefined ? undefined : databaseFault(env.databaseUrl),
  ]);
  const found = faults.filter((fault) => fault !== undefined);
  if (found.length > 0) throw new StartupFault(...new Set(found));
}

async function portFault(name: string, port: number, host: string): Promise<string | undefined> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    await new Promise((resolve) => server.close(resolve));
    return undefined;
  } catch (error) {
    return listenFault(name, port, host, error);
  }
}

/** The line for an address we could not listen on. */
export function listenFault(name: string, port: number, host: string, error: unknown): string {
  switch (codeOf(error) ?? '') {
    case 'EADDRINUSE':
      return `${name} ${port} on ${host} is already in use: stop what uses it or set another ${name}.`;
    case 'EACCES':
      return `${name} ${port} may not be used by this user: set a ${name} above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST ${host} is not an address of this machine.`;
    default:
      return `${name} ${port} on ${host} cannot be used: ${messageOf(error)}.`;
  }
}

/** The fault of a data folder, or undefined when it can be used; it is made when it is missing. */
export async function checkFolder(dataDir: string): Promise<string | undefined> {
  try {
    await makeFolder(dataDir);
    if (!(await stat(dataDir)).isDirectory()) return `DATA_DIR ${dataDir} is not a folder.`;
    await access(dataDir, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return `DATA_DIR ${dataDir} cannot be written: ${codeOf(error) ?? messageOf(error)}.`;
  }
}

/** Node 20's own `mkdir(…, { recursive: true })` never returns where the system denies a folder with ENOENT, as /proc does. */
async function makeFolder(dir: string): Promise<void> {
  if (await stat(dir).catch(() => undefined)) return;
  await makeFolder(path.dirname(dir));
  await mkdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

async function databaseFault(databaseUrl: string): Promise<string | undefined> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  const { host, port, database } = client;
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return `DATABASE_URL cannot be reached (${host}:${port}/${database ?? ''}): ${messageOf(error)}.`;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

/** One line; a connection tried on several addresses fails with one error for each. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join(', ');
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0] ?? '';
}
