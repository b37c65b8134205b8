import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
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
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(path, command.args, {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let lastWords = '';
  let missing = false;
  child.stdout.on('data', on.bytes);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS);
  });
  child.stdin.on('error', () => {});
  child.stdin.end(command.stdin);
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
