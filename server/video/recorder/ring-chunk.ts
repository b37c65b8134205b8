import { appendFile, open, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';

/** One segment as it lies in a chunk. */
export interface RingSegment {
  /** Which chunk, by the time in its name, and the place in it. */
  chunkMs: number;
  index: number;
  /** Wall-clock time of its first picture. */
  atMs: number;
  durationS: number;
  offset: number;
  length: number;
  crc: number;
  /** Initialisation segment beside the chunks, by name; null for MPEG-TS. */
  init: string | null;
  /** The timeline does not continue the segment before. */
  discontinuity: boolean;
}

export interface NewSegment {
  atMs: number;
  durationS: number;
  bytes: Uint8Array;
  init: string | null;
  discontinuity: boolean;
}

interface IndexLine {
  at: number;
  s: number;
  o: number;
  n: number;
  crc: number;
  init?: string;
  cut?: true;
}

export const mediaFile = (dir: string, chunkMs: number): string => path.join(dir, `${chunkMs}.media`);
export const indexFile = (dir: string, chunkMs: number): string => path.join(dir, `${chunkMs}.index`);

/**
 * A few minutes of one camera: the bytes in one file, a line for each segment in another. The line is written when the
 * bytes are, so that a killed process leaves bytes without a line, which nobody sees, and never a line without bytes.
 */
export class ChunkWriter {
  readonly chunkMs: number;
  readonly segments: RingSegment[] = [];
  #dir: string;
  #media: FileHandle;
  #offset = 0;

  private constructor(dir: string, chunkMs: number, media: FileHandle) {
    this.#dir = dir;
    this.chunkMs = chunkMs;
    this.#media = media;
  }

  /** Throws with code EEXIST when there is such a chunk. */
  static async create(dir: string, chunkMs: number): Promise<ChunkWriter> {
    return new ChunkWriter(dir, chunkMs, await open(mediaFile(dir, chunkMs), 'wx'));
  }

  get bytes(): number {
    return this.#offset;
  }

  /** Throws what the disk says; then nothing was added. */
  async add({ atMs, durationS, bytes, init, discontinuity }: NewSegment): Promise<RingSegment> {
    await writeAll(this.#media, bytes, this.#offset);
    const crc = crc32(bytes);
    const line: IndexLine = { at: atMs, s: durationS, o: this.#offset, n: bytes.length, crc };
    if (init !== null) line.init = init;
    if (discontinuity) line.cut = true;
    await appendFile(indexFile(this.#dir, this.chunkMs), `${JSON.stringify(line)}\n`);
    const segment = toSegment(line, this.chunkMs, this.segments.length);
    this.segments.push(segment);
    this.#offset += bytes.length;
    return segment;
  }

  async close(): Promise<void> {
    await this.#media.close();
  }
}

/** What is listed and really there; a half-written last line and lines beyond the end of the bytes are left out. */
export async function readChunk(dir: string, chunkMs: number): Promise<RingSegment[]> {
  const text = await readFile(indexFile(dir, chunkMs), 'utf8').catch(() => '');
  const size = await stat(mediaFile(dir, chunkMs)).then(
    (found) => found.size,
    () => 0,
  );
  const whole = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return whole.flatMap((raw, index) => {
    const line = parseLine(raw);
    return line && line.o + line.n <= size ? [toSegment(line, chunkMs, index)] : [];
  });
}

/** The bytes of a segment; null when they are gone or not as they were written. */
export async function readSegment(dir: string, segment: RingSegment): Promise<Uint8Array | null> {
  const media = await open(mediaFile(dir, segment.chunkMs), 'r').catch(() => null);
  if (!media) return null;
  try {
    const bytes = Buffer.alloc(segment.length);
    const { bytesRead } = await media.read(bytes, 0, segment.length, segment.offset);
    return bytesRead === segment.length && crc32(bytes) === segment.crc ? bytes : null;
  } finally {
    await media.close();
  }
}

/** First the index: what is being removed is no longer listed. */
export async function removeChunk(dir: string, chunkMs: number): Promise<void> {
  await rm(indexFile(dir, chunkMs), { force: true });
  await rm(mediaFile(dir, chunkMs), { force: true });
}

function toSegment(line: IndexLine, chunkMs: number, index: number): RingSegment {
  return {
    chunkMs,
    index,
    atMs: line.at,
    durationS: line.s,
    offset: line.o,
    length: line.n,
    crc: line.crc,
    init: line.init ?? null,
    discontinuity: line.cut === true,
  };
}

function parseLine(raw: string): IndexLine | null {
  try {
    return JSON.parse(raw) as IndexLine;
  } catch {
    return null;
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}
