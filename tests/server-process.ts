import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { temporaryDataDir } from './temporary-data-dir.ts';

export interface ServerProcess {
  url: string;
  dataDir: string;
  child: ChildProcess;
  /** From the start of the process to its line "Lookout is ready". */
  startMs: number;
  /** What it wrote so far, standard output and error. */
  output: () => string;
  /** Runs a `lookout` command against the same data; returns its output, throws on failure. */
  lookout: (...args: string[]) => Promise<string>;
  /** A token for `Authorization: Bearer`. */
  deviceToken: (name: string) => Promise<string>;
  /** A console session: the Cookie header of a demo account. */
  signIn: (email: string, password: string) => Promise<string>;
  /** Ends the server; an empty data folder that it was given goes too. */
  stop: (signal?: NodeJS.Signals) => Promise<void>;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const READY = /Lookout is ready at (\S+)/;
const READY_WITHIN_MS = 60_000;
/** What ships, bundled from the sources as they are now. */
const SERVER = [process.execPath, 'tools/start.mjs', '--no-console'] as const;

/** Tests or a benchmark that are stopped halfway leave no server behind. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGTERM');
});

/** Starts the real server as a process of its own, on a free port and (unless told) an empty data folder. */
export async function startServer(
  env: Record<string, string> = {},
  [program, ...args]: readonly [string, ...string[]] = SERVER,
): Promise<ServerProcess> {
  const dataDir = env['DATA_DIR'] ?? (await temporaryDataDir());
  const variables = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: '0',
    HJ212_PORT: '0',
    LOOKOUT_DEMO: 'on',
    // A test sends what it wants to see.
    LOOKOUT_SIMULATOR: 'off',
    LOG_LEVEL: 'warn',
    ...env,
    DATA_DIR: dataDir,
  };
  const startedAtMs = performance.now();
  const child = spawn(program, args, { cwd: ROOT, env: variables, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let written = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (written += text));
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the server was not ready in time:\n${written}`));
    }, READY_WITHIN_MS);
    createInterface(child.stdout).on('line', (line) => {
      written += `${line}\n`;
      const ready = READY.exec(line)?.[1];
      if (ready) {
        clearTimeout(timer);
        resolve(ready);
      }
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the server exited with ${code}:\n${written}`));
    });
  });
  const startMs = performance.now() - startedAtMs;

  const lookout = (...words: string[]) => runLookout(words, variables);
  return {
    url,
    dataDir,
    child,
    startMs,
    output: () => written,
    lookout,
    // The token alone goes to standard output.
    deviceToken: async (name) => (await lookout('device', 'add', name, '--kind', 'ai-box')).trim(),
    signIn: (email, password) => signIn(url, email, password),
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, 'exit');
        child.kill(signal);
        await exited;
      }
      if (!env['DATA_DIR']) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function signIn(url: string, email: string, password: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function runLookout(words: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, ['tools/lookout.mjs', ...words], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`lookout ${words.join(' ')} exited with ${code}:\n${errors}`);
  return output;
}
