import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const READY = /Lookout is ready at (http\S+)/;
const START_LIMIT_MS = 120_000;

/** A benchmark that is stopped halfway leaves no server behind: each is in a group of its own. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) signal(child, 'SIGKILL');
});
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(1));

/** A folder for DATA_DIR that the database's own user can enter. */
export async function newDataDir(): Promise<{ dir: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(path.join(tmpdir(), 'lookout-bench-'));
  await chmod(dir, 0o755);
  return { dir, remove: () => rm(dir, { recursive: true, force: true, maxRetries: 5 }) };
}

export interface ServerProcess {
  url: string;
  /** From the start of the process to its line "Lookout is ready". */
  startMs: number;
  kill9(): Promise<void>;
  stop(): Promise<void>;
}

const environment = (dataDir: string) => ({
  ...process.env,
  DATA_DIR: dataDir,
  PORT: '0',
  HJ212_PORT: '0',
  HOST: '127.0.0.1',
  LOOKOUT_DEMO: 'on',
  LOG_LEVEL: 'warn',
});

/** Starts a real server, by default as `npm start` does, and waits until it says that it is ready. */
export async function startServer(
  dataDir: string,
  command: readonly [string, ...string[]] = [process.execPath, 'tools/start.mjs'],
): Promise<ServerProcess> {
  const [program, ...args] = command;
  const startedAtMs = performance.now();
  const child = spawn(program, args, {
    cwd: ROOT,
    env: environment(dataDir),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that a signal reaches the server behind npm too, and nobody else.
    detached: true,
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  const url = await readyUrl(child);
  const startMs = performance.now() - startedAtMs;
  return {
    url,
    startMs,
    kill9: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string) => {
      signal(child, 'SIGKILL');
      reject(new Error(`the server ${why}:\n${output.slice(-2000)}`));
    };
    const timer = setTimeout(() => fail('was not ready in time'), START_LIMIT_MS);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = READY.exec(output)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve(found);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
  });
}

async function end(child: ChildProcess, name: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  signal(child, name);
  await exited;
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, name);
  } catch {
    // Gone already.
  }
}

/** Runs `lookout <args>` beside the server and returns what it printed. */
export function lookout(dataDir: string, ...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', 'lookout', '--', ...args], {
      cwd: ROOT,
      env: environment(dataDir),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('exit', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`lookout ${args[0]} ended with ${code}: ${output}`)),
    );
  });
}

/** Adds a device and returns its token. */
export async function addDevice(dataDir: string, name: string): Promise<string> {
  const output = await lookout(dataDir, 'device', 'add', name, '--kind', 'ai-box');
  const token = /[\w-]{40,}/.exec(output)?.[0];
  if (token === undefined) throw new Error(`no token in what "lookout device add" printed: ${output}`);
  return token;
}
