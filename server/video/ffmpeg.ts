import { execFile } from 'node:child_process';
import type { Clock } from './clock.ts';

/** `null`: not installed, or not to be run. */
export interface Ffmpeg {
  path: string;
  majorVersion(): Promise<number | null>;
}

const MISSING_FOR_MS = 15_000;

/** Looks for ffmpeg on first use; a missing one is looked for again later, so installing it is enough. */
export function ffmpegAt(path: string, clock: Clock): Ffmpeg {
  let known: Promise<number | null> | null = null;
  let askedAtMs = 0;
  return {
    path,
    majorVersion: async () => {
      const version = await known;
      if (known && (version !== null || clock.nowMs() - askedAtMs < MISSING_FOR_MS)) return version;
      askedAtMs = clock.nowMs();
      known = askVersion(path);
      return known;
    },
  };
}

function askVersion(path: string): Promise<number | null> {
  return new Promise((resolve) => {
    execFile(path, ['-version'], { timeout: 5_000 }, (error, stdout) => {
      resolve(error ? null : parseMajorVersion(stdout));
    });
  });
}

/** "ffmpeg version 5.1.9-0+deb12u1 …" → 5; builds from git ("N-109542-g…") count as new. */
export function parseMajorVersion(text: string): number {
  const match = /version n?(\d+)\./.exec(text);
  return match ? Number(match[1]) : 99;
}
