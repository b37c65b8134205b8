import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const READY = /^Lookout is ready at (\S+)/m;
const PARTS = ['contract', 'domain', 'server', 'tools', 'public', 'src', 'dist', 'node_modules'];
const FILES = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'index.html',
  'responder.html',
];

export interface Started {
  child: ChildProcess;
  /** Everything written so far, both streams. */
  output(): string;
  /** The address in the ready line; throws with the output when it exits before. */
  ready(): Promise<string>;
  exited(): Promise<number | null>;
}

export interface StartOptions {
  env: Record<string, string>;
  cwd?: string;
  /** Numeric user and group to run as, when the tests run as root. */
  uid?: number;
  command?: [string, ...string[]];
}

/** `npm start` without npm and without a build, unless another command is told, with free ports. */
export function startProduct({ env, cwd = repository, uid, command }: StartOptions): Started {
  const [program, ...args] = command ?? [process.execPath, 'tools/start.mjs', '--no-build'];
  const child = spawn(program, args, {
    cwd,
    env: { ...withoutOurs(process.env), PORT: '0', HJ212_PORT: '0', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      written += text;
      child.emit('written');
    });
  }
  const closed = once(child, 'close') as Promise<[number | null]>;
  return {
    child,
    output: () => written,
    exited: async () => (await closed)[0],
    async ready() {
      for (;;) {
        const url = READY.exec(written)?.[1];
        if (url !== undefined) return url;
        const end = await Promise.race([once(child, 'written'), closed.then(() => 'closed' as const)]);
        if (end === 'closed') throw new Error(`it ended before it was ready:\n${written}`);
      }
    },
  };
}

/** Living processes whose command line names `text`, without this one. */
export function processesNaming(text: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && commandLine(pid).includes(text));
}

export function parentOf(pid: number): number {
  // pid (name) state parent …; the name may hold spaces and brackets.
  return Number(
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[1],
  );
}

/** Empty for a process that is gone or dead and not yet collected. */
function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** A second copy of the built project at `target`; hard links where the file system allows, so it takes a second. */
export function copyProject(target: string): void {
  const entries = [...PARTS, ...FILES].map((name) => path.join(repository, name));
  spawnSync('mkdir', ['-p', target]);
  const linked = spawnSync('cp', ['--archive', '--link', ...entries, target]);
  if (linked.status === 0) return;
  const copied = spawnSync('cp', ['--archive', ...entries, target], { encoding: 'utf8' });
  if (copied.status !== 0) throw new Error(copied.stderr);
}

function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, PUBLIC_URL: _public, LOOKOUT_DEMO: _demo, HOST: _host, ...rest } = env;
  return rest;
}
