import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export const FRAME_PX = { width: 640, height: 360 } as const;
const FRAME_BYTES = FRAME_PX.width * FRAME_PX.height;

export interface FrameDecoder {
  /** Pictures of the next segment; they arrive at `onFrame` in order. */
  feed(segment: { bytes: Uint8Array; init: Uint8Array | null; atMs: number; durationS: number }): void;
  close(): void;
}

/**
 * Segments of one camera to small luma pictures at `fps`, by one ffmpeg that stays: to start one for each segment costs more
 * than the decoding. Pictures carry the time of the segment they came with. It ends by itself when the stream breaks; the
 * next segment starts another.
 */
export function frameDecoder(
  ffmpegPath: string,
  fps: number,
  onFrame: (luma: Uint8Array, atMs: number) => void,
): FrameDecoder {
  let child: ChildProcessByStdio<Writable, Readable, null> | null = null;
  let waiting: { atMs: number; left: number }[] = [];
  let lastMs = -Infinity;

  const take = (luma: Uint8Array): void => {
    const segment = waiting[0];
    if (segment === undefined) return;
    const atMs = Math.max(lastMs + 200, segment.atMs);
    segment.atMs += 1000 / fps;
    segment.left -= 1;
    if (segment.left <= 0 && waiting.length > 1) waiting.shift();
    lastMs = atMs;
    onFrame(luma, Math.round(atMs));
  };

  const start = (container: 'mpegts' | 'mov'): ChildProcessByStdio<Writable, Readable, null> => {
    const { width, height } = FRAME_PX;
    const input = `-protocol_whitelist pipe -probesize 200000 -analyzeduration 500000 -f ${container} -i pipe:0`;
    const output = `-map 0:v:0 -vf fps=${fps},scale=${width}:${height}:flags=area,format=gray -f rawvideo pipe:1`;
    const args = `-hide_banner -v error -threads 1 -flags low_delay -fflags nobuffer ${input} ${output}`;
    const started = spawn(ffmpegPath, args.split(' '), { stdio: ['pipe', 'pipe', 'ignore'] });
    let parts: Buffer[] = [];
    let size = 0;
    started.stdout.on('data', (part: Buffer) => {
      parts.push(part);
      size += part.length;
      if (size < FRAME_BYTES) return;
      let all = Buffer.concat(parts);
      for (; all.length >= FRAME_BYTES; all = all.subarray(FRAME_BYTES))
        take(Uint8Array.prototype.slice.call(all, 0, FRAME_BYTES));
      parts = [all];
      size = all.length;
    });
    started.stdin.on('error', () => {});
    started.on('error', () => {});
    started.on('close', () => {
      if (child === started) child = null;
      waiting = [];
    });
    return started;
  };

  return {
    feed({ bytes, init, atMs, durationS }) {
      if (child === null) {
        child = start(init === null ? 'mpegts' : 'mov');
        if (init) child.stdin.write(init);
      }
      waiting.push({ atMs, left: Math.max(1, Math.round(durationS * fps)) });
      if (waiting.length > 4) waiting.splice(0, waiting.length - 4);
      child.stdin.write(bytes);
    },
    close() {
      child?.stdin.destroy();
      child?.kill('SIGTERM');
      child = null;
    },
  };
}
