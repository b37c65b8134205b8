import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { temporaryDataDir } from './temporary-data-dir.ts';

export interface ServerProcess {
  url: string;
  dataDir: string;
  child: ChildProcess;
  /** What it wrote so far, standard output and error. */
  output: () => string;
  /** Runs a `lookout` command against the same data; returns its output, throws on failure. */
  lookout: (...args: string[]) => Promise<string>;
  /** A token for `Authorization: Bearer`. */
  deviceToken: (name: string) => Promise<string>;
  /** A console session: the Cookie header of a demo account. */
  signIn: (email: string, password: string) => Promise<string>;
  stop: (signal?: NodeJS.Signals) => Promise<void>;
}

const READY = /Lookout is ready at (\S+)/;
const READY_WITHIN_MS = 60_000;

/** Starts the real server as a process of its own, on a free port and (unless told) an empty data folder. */
export async function startServer(env: Record<string, string> = {}): Promise<ServerProcess> {
  const dataDir = env['DATA_DIR'] ?? (await temporaryDataDir());
  const variables = {
    ...process.env,
    PORT: '0',
    HJ212_PORT: '0',
    LOOKOUT_DEMO: 'on',
    // A test sends what it wants to see.
    LOOKOUT_SIMULATOR: 'off',
    LOG_LEVEL: 'warn',
    ...env,
    DATA_DIR: dataDir,
  };
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env: variables,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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

  const lookout = (...args: string[]) =>
    run(process.execPath, ['--import', 'tsx', 'server/cli/main.ts', ...args], variables);
  return {
    url,
    dataDir,
    child,
    output: () => written,
    lookout,
    deviceToken: async (name) => {
      const token = /lk_device_[\w-]+|\b[\w-]{32,}\b/.exec(
        await lookout('device', 'add', name, '--kind', 'ai-box'),
      );
      if (!token) throw new Error('device add printed no token');
      return token[0];
    },
    signIn: async (email, password) => {
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
    },
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

async function run(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${args.slice(2).join(' ')} exited with ${code}:\n${errors}`);
  return output;
}
