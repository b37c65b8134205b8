import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { diesWithUs } from './dies-with-us.ts';
import type { FfmpegCommand } from './rtsp-command.ts';

const LAST_WORDS = 4_096;
const KILL_AFTER_MS = 2_000;

export interface FfmpegProcess {
  pid: number | undefined;
  /** Asks ffmpeg to take leave of the camera, then kills it. Resolves when the process is gone. */
  stop(): Promise<void>;
}

/** Runs one ffmpeg. `ended` is called once, with the last 4 KiB of its error output; null: not found. */
export function runFfmpeg(
  path: string,
  command: FfmpegCommand,
  on: { bytes: (chunk: Uint8Array) => void; ended: (lastWords: string | null) => void },
): FfmpegProcess {
  const [program, args] = diesWithUs(path, command.args);
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
  let lastWords = '';
  let missing = false;
  child.stdout?.on('data', on.bytes);
  // Its sign of life to us, and ours to it: read, and thrown away.
  const alive = child.stdio[3];
  if (alive instanceof Readable) alive.resume();
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS);
  });
  child.stdin?.on('error', () => {});
  child.stdin?.end(command.stdin);
  child.on('error', () => {
    missing = child.pid === undefined;
  });
  const gone = new Promise<void>((resolve) => {
    child.on('close', () => {
      resolve();
      on.ended(missing ? null : lastWords);
    });
  });
  return {
    pid: child.pid,
    stop: async () => {
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
      await gone;
      clearTimeout(killer);
    },
  };
}
