import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { KeptSegment } from './evidence.tables.ts';

const TIMEOUT_MS = 60_000;
const QUIET = ['-hide_banner', '-nostats', '-v', 'error', '-y'];
const FROM_PIPE = ['-protocol_whitelist', 'pipe'];
/** A pause in the recording stays a pause: ffmpeg would close up jumps of more than ten seconds. */
const KEEP_PAUSES = ['-dts_delta_threshold', '1000000'];

/**
 * Copies a kept clip into an MP4 without a new encoding: each unbroken run becomes a stretch of one transport stream at
 * its true distance from the first picture, and the whole an MP4. Throws when ffmpeg refuses. Returns hash and size.
 */
export async function exportMp4(
  ffmpegPath: string,
  clipFile: string,
  segments: readonly KeptSegment[],
  target: string,
): Promise<{ sha256: string; bytes: number }> {
  const first = segments[0];
  if (!first) throw new Error('the clip is empty');
  const made = `${target}.new`;
  const ended = ['-c', 'copy', '-movflags', '+faststart', '-f', 'mp4'];
  const dated = ['-metadata', `creation_time=${new Date(first.atMs).toISOString()}`];
  const input = [...FROM_PIPE, ...KEEP_PAUSES, '-f', 'mpegts', '-i', 'pipe:0', '-map', '0:v:0'];
  try {
    await feed(
      ffmpegPath,
      [...QUIET, ...input, ...ended, ...dated, made],
      transportStream(ffmpegPath, clipFile, segments),
    );
    await rename(made, target);
  } finally {
    await rm(made, { force: true });
  }
  return { sha256: await sha256Of(target), bytes: (await stat(target)).size };
}

async function* transportStream(
  ffmpegPath: string,
  clipFile: string,
  segments: readonly KeptSegment[],
): AsyncGenerator<Uint8Array> {
  const startMs = segments[0]?.atMs ?? 0;
  for (const run of runsOf(segments)) {
    const offsetS = ((run[0]?.atMs ?? 0) - startMs) / 1000;
    const format = run[0]?.init ? 'mov' : 'mpegts';
    const input = [...FROM_PIPE, '-f', format, '-i', 'pipe:0', '-map', '0:v:0', '-c', 'copy'];
    const output = ['-output_ts_offset', offsetS.toFixed(3), '-muxdelay', '0', '-f', 'mpegts', 'pipe:1'];
    yield* through(ffmpegPath, [...QUIET, ...input, ...output], bytesOf(clipFile, run));
  }
}

/** Segments that continue each other, with one initialisation segment. */
export function runsOf(segments: readonly KeptSegment[]): KeptSegment[][] {
  const runs: KeptSegment[][] = [];
  for (const segment of segments) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && !segment.discontinuity && segment.init?.offset === last?.init?.offset) run.push(segment);
    else runs.push([segment]);
  }
  return runs;
}

async function* bytesOf(clipFile: string, run: readonly KeptSegment[]): AsyncGenerator<Uint8Array> {
  const file = await open(clipFile, 'r');
  const part = async ({ offset, length }: { offset: number; length: number }): Promise<Uint8Array> => {
    const bytes = Buffer.alloc(length);
    await file.read(bytes, 0, length, offset);
    return bytes;
  };
  try {
    const init = run[0]?.init;
    if (init) yield await part(init);
    for (const segment of run) yield await part(segment);
  } finally {
    await file.close();
  }
}

async function feed(
  program: string,
  args: readonly string[],
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  for await (const _ of through(program, args, bytes)) void _;
}

/** Runs ffmpeg over `bytes` and gives what it writes to standard output. Throws with its last words when it fails. */
async function* through(
  program: string,
  args: readonly string[],
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], timeout: TIMEOUT_MS });
  let lastWords = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (lastWords = (lastWords + text).slice(-500)));
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
  const feeding = pipeline(Readable.from(bytes), child.stdin).then(
    () => null,
    (error: unknown) => error,
  );
  yield* child.stdout as AsyncIterable<Uint8Array>;
  const code = await ended;
  await feeding;
  if (code !== 0) throw new Error(`ffmpeg could not copy the clip: ${lastWords}`);
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
