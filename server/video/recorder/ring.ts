import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { spansOf, type Span } from './recording-playlist.ts';
import { ChunkWriter, indexFile, mediaFile, readChunk, readSegment, removeChunk } from './ring-chunk.ts';
import type { NewSegment, RingSegment } from './ring-chunk.ts';

interface Chunk {
  chunkMs: number;
  bytes: number;
}

interface CameraRing {
  dir: string;
  /** Closed chunks, the oldest first. */
  closed: Chunk[];
  writer: ChunkWriter | null;
  lastEndMs: number;
}

const CACHED_INDEXES = 64;
/** A stream whose dates go back by more than this has had its clock set: it is kept, not taken for a repetition. */
const CLOCK_SET_BACK_MS = 60_000;
const SAFE_INIT = /^init-[0-9a-f]{16}\.mp4$/;

/** The last hours of every recorded camera under one folder. Whoever was killed before left nothing half-written listed. */
export class Ring {
  #dir: string;
  #chunkLengthMs: number;
  #cameras = new Map<string, CameraRing>();
  #indexes = new Map<string, RingSegment[]>();
  #spans = new Map<string, Span[]>();

  private constructor(dir: string, chunkLengthMs: number) {
    this.#dir = dir;
    this.#chunkLengthMs = chunkLengthMs;
  }

  static async open(dir: string, chunkLengthMs: number): Promise<Ring> {
    const ring = new Ring(dir, chunkLengthMs);
    await mkdir(dir, { recursive: true });
    for (const name of await readdir(dir)) {
      const cameraDir = path.join(dir, name);
      const camera: CameraRing = { dir: cameraDir, closed: [], writer: null, lastEndMs: 0 };
      ring.#cameras.set(decodeURIComponent(name), camera);
      camera.closed = await closedChunks(cameraDir);
      const last = camera.closed.at(-1);
      const newest = last && (await readChunk(cameraDir, last.chunkMs)).at(-1);
      if (newest) camera.lastEndMs = endMs(newest);
    }
    return ring;
  }

  get bytes(): number {
    let sum = 0;
    for (const { closed, writer } of this.#cameras.values()) {
      sum += writer?.bytes ?? 0;
      for (const chunk of closed) sum += chunk.bytes;
    }
    return sum;
  }

  /** Time of the oldest picture kept, of one camera or of all; null when there is none. */
  oldestMs(cameraId?: string): number | null {
    const cameras = cameraId === undefined ? [...this.#cameras.values()] : [this.#cameras.get(cameraId)];
    const starts = cameras.flatMap((camera) => camera?.closed[0]?.chunkMs ?? camera?.writer?.chunkMs ?? []);
    return starts.length === 0 ? null : Math.min(...starts);
  }

  /** Where the recording of a camera ends; 0 when there is none. */
  lastEndMs(cameraId: string): number {
    return this.#cameras.get(cameraId)?.lastEndMs ?? 0;
  }

  /** Adds what comes after the newest; what the ring has already is passed over. Throws what the disk says. */
  async append(cameraId: string, segment: NewSegment): Promise<RingSegment | null> {
    const camera = await this.#cameraOf(cameraId);
    const overlapMs = camera.lastEndMs - segment.atMs;
    if (overlapMs > (segment.durationS * 1000) / 2 && overlapMs < CLOCK_SET_BACK_MS) return null;
    const { writer } = camera;
    if (writer && (segment.atMs - writer.chunkMs >= this.#chunkLengthMs || segment.atMs < writer.chunkMs))
      await this.#closeWriter(camera);
    camera.writer ??= await createChunk(camera.dir, segment.atMs);
    const gap = camera.lastEndMs > 0 && Math.abs(overlapMs) > 1_500;
    try {
      const added = await camera.writer.add({ ...segment, discontinuity: segment.discontinuity || gap });
      camera.lastEndMs = endMs(added);
      return added;
    } catch (error) {
      // Its index may end in half a line: the next segment begins a chunk of its own.
      await this.#closeWriter(camera);
      throw error;
    }
  }

  /** Keeps an initialisation segment under the name that `append` and the playlists refer to. */
  async keepInit(cameraId: string, bytes: Uint8Array): Promise<string> {
    const { dir } = await this.#cameraOf(cameraId);
    const name = `init-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.mp4`;
    const file = path.join(dir, name);
    if (await stat(file).catch(() => null)) return name;
    await writeFile(`${file}.new`, bytes);
    await rename(`${file}.new`, file);
    return name;
  }

  /** Segments of which some part lies in [fromMs, toMs), the oldest first. */
  async segments(cameraId: string, fromMs: number, toMs: number): Promise<RingSegment[]> {
    const camera = this.#cameras.get(cameraId);
    if (!camera) return [];
    const chosen = camera.closed.filter(
      ({ chunkMs }) => chunkMs < toMs && chunkMs + this.#chunkLengthMs * 2 > fromMs,
    );
    const lists = await Promise.all(chosen.map(({ chunkMs }) => this.#indexOf(camera.dir, chunkMs)));
    return [...lists.flat(), ...(camera.writer?.segments ?? [])].filter(
      (segment) => segment.atMs < toMs && endMs(segment) > fromMs,
    );
  }

  /** Where there are pictures in [fromMs, toMs): of days too, since what a closed chunk holds is read once. */
  async spans(cameraId: string, fromMs: number, toMs: number): Promise<Span[]> {
    const camera = this.#cameras.get(cameraId);
    if (!camera) return [];
    const spans: Span[] = [];
    for (const { chunkMs } of camera.closed) {
      if (chunkMs >= toMs || chunkMs + this.#chunkLengthMs * 2 <= fromMs) continue;
      const key = indexFile(camera.dir, chunkMs);
      const known = this.#spans.get(key) ?? spansOf(await readChunk(camera.dir, chunkMs));
      this.#spans.set(key, known);
      spans.push(...known);
    }
    spans.push(...spansOf(camera.writer?.segments ?? []));
    const parts = spans.map((span) => ({ atMs: span.fromMs, durationS: (span.toMs - span.fromMs) / 1000 }));
    return spansOf(parts)
      .filter((span) => span.fromMs < toMs && span.toMs > fromMs)
      .map((span) => ({ fromMs: Math.max(fromMs, span.fromMs), toMs: Math.min(toMs, span.toMs) }));
  }

  async segment(cameraId: string, chunkMs: number, index: number): Promise<RingSegment | null> {
    const camera = this.#cameras.get(cameraId);
    if (!camera) return null;
    const listed =
      camera.writer?.chunkMs === chunkMs
        ? camera.writer.segments
        : camera.closed.some((chunk) => chunk.chunkMs === chunkMs)
          ? await this.#indexOf(camera.dir, chunkMs)
          : [];
    return listed.find((one) => one.index === index) ?? null;
  }

  async read(cameraId: string, segment: RingSegment): Promise<Uint8Array | null> {
    const camera = this.#cameras.get(cameraId);
    return camera ? readSegment(camera.dir, segment) : null;
  }

  async readInit(cameraId: string, name: string): Promise<Uint8Array | null> {
    const camera = this.#cameras.get(cameraId);
    if (!camera || !SAFE_INIT.test(name)) return null;
    return readFile(path.join(camera.dir, name)).catch(() => null);
  }

  /** Removes the chunk that began first among all cameras, one that is being written only as the last; null: none is left. */
  async dropOldest(): Promise<{ cameraId: string; chunkMs: number; bytes: number } | null> {
    const cameras = [...this.#cameras];
    const closed = cameras.flatMap(
      ([
        id,
        {
          closed: [first],
        },
      ]) => (first ? [{ id, ...first }] : []),
    );
    const oldest = closed.sort((a, b) => a.chunkMs - b.chunkMs)[0];
    if (oldest) return this.#drop(oldest.id, oldest);
    const [open] = cameras
      .flatMap(([id, { writer }]) => (writer ? [{ id, chunkMs: writer.chunkMs, bytes: writer.bytes }] : []))
      .sort((a, b) => a.chunkMs - b.chunkMs);
    const camera = open && this.#cameras.get(open.id);
    if (!open || !camera) return null;
    await this.#closeWriter(camera);
    return this.#drop(open.id, open);
  }

  /** Removes chunks that ended before `beforeMs`. */
  async dropBefore(beforeMs: number): Promise<void> {
    for (const [id, camera] of this.#cameras) {
      const old = camera.closed.filter(({ chunkMs }) => chunkMs + this.#chunkLengthMs <= beforeMs);
      for (const chunk of old) await this.#drop(id, chunk);
    }
  }

  async close(): Promise<void> {
    for (const camera of this.#cameras.values()) await this.#closeWriter(camera);
  }

  async #drop(cameraId: string, { chunkMs, bytes }: Chunk) {
    const camera = this.#cameras.get(cameraId);
    if (!camera) return null;
    camera.closed = camera.closed.filter((chunk) => chunk.chunkMs !== chunkMs);
    this.#indexes.delete(indexFile(camera.dir, chunkMs));
    this.#spans.delete(indexFile(camera.dir, chunkMs));
    await removeChunk(camera.dir, chunkMs);
    return { cameraId, chunkMs, bytes };
  }

  async #closeWriter(camera: CameraRing): Promise<void> {
    const { writer } = camera;
    camera.writer = null;
    if (!writer) return;
    camera.closed.push({ chunkMs: writer.chunkMs, bytes: writer.bytes });
    camera.closed.sort((a, b) => a.chunkMs - b.chunkMs);
    await writer.close();
  }

  async #cameraOf(cameraId: string): Promise<CameraRing> {
    const known = this.#cameras.get(cameraId);
    if (known) return known;
    const dir = path.join(this.#dir, encodeURIComponent(cameraId).replaceAll('.', '%2E'));
    await mkdir(dir, { recursive: true });
    const camera: CameraRing = { dir, closed: [], writer: null, lastEndMs: 0 };
    this.#cameras.set(cameraId, camera);
    return camera;
  }

  async #indexOf(dir: string, chunkMs: number): Promise<RingSegment[]> {
    const key = indexFile(dir, chunkMs);
    const known = this.#indexes.get(key);
    const segments = known ?? (await readChunk(dir, chunkMs));
    this.#indexes.delete(key);
    this.#indexes.set(key, segments);
    const oldest = this.#indexes.size > CACHED_INDEXES ? this.#indexes.keys().next() : undefined;
    if (oldest && !oldest.done) this.#indexes.delete(oldest.value);
    return segments;
  }
}

const endMs = (segment: RingSegment): number => segment.atMs + segment.durationS * 1000;

/** Chunks that a process before us wrote; bytes that never got an index are removed. */
async function closedChunks(dir: string): Promise<Chunk[]> {
  const names = await readdir(dir);
  const chunks: Chunk[] = [];
  for (const name of names.filter((one) => one.endsWith('.media'))) {
    const chunkMs = Number.parseInt(name, 10);
    if (!names.includes(`${chunkMs}.index`)) await rm(path.join(dir, name), { force: true });
    else chunks.push({ chunkMs, bytes: (await stat(mediaFile(dir, chunkMs))).size });
  }
  return chunks.sort((a, b) => a.chunkMs - b.chunkMs);
}

/** Two chunks never begin in the same millisecond, whatever a stream's clock says. */
async function createChunk(dir: string, atMs: number): Promise<ChunkWriter> {
  for (let chunkMs = Math.round(atMs); ; chunkMs++) {
    try {
      return await ChunkWriter.create(dir, chunkMs);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}
