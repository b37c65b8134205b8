import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { FileCache } from './file-cache.ts';
import { nextProgramDateMs } from './program-date.ts';
import { EMPTY_WINDOW, renderPlaylist, slide, type Segment } from './segment-window.ts';

/** A segment that ffmpeg has written. */
export interface CutSegment {
  name: string;
  durationS: number;
  /** When its first picture came in. */
  arrivedAtMs: number;
  /** The stream's own clock jumped within it. */
  clockJumped: boolean;
}

const LISTED = 8;
/** What viewers and the recorder share of a camera: read once however many ask. */
const MOST_CACHED_BYTES = 16 * 1024 * 1024;
const CACHED_MS = 15_000;
/** Still served after they left the playlist: a slow viewer may be about to ask for them. */
const GRACE = 4;

/** The segments of one camera on disk, and the playlist over them. Survives restarts of ffmpeg. */
export class LiveSegments {
  #dir: string;
  #window = EMPTY_WINDOW;
  #graceful: Segment[] = [];
  #sequence: number;
  #newest: Segment | null = null;
  #broken = false;
  #cache = new FileCache<Uint8Array | null>(MOST_CACHED_BYTES, (bytes) => bytes?.length ?? 0);

  /** Numbers start at the epoch second, so a reopened camera never goes back in its media sequence. */
  constructor(dir: string, nowMs: number) {
    this.#dir = dir;
    this.#sequence = Math.floor(nowMs / 1000);
  }

  /** Nothing is listed yet: a player that got such a playlist would give up. */
  get empty(): boolean {
    return this.#window.segments.length === 0;
  }

  /** Number that the next segment must have. */
  get nextNumber(): number {
    return this.#sequence;
  }

  async add(cut: CutSegment): Promise<void> {
    const { name, durationS } = cut;
    const sequence = this.#sequence++;
    const discontinuity = this.#broken && this.#newest !== null;
    const before = cut.clockJumped || discontinuity ? null : this.#newest;
    const programDateMs = nextProgramDateMs(before, cut.arrivedAtMs);
    const segment = { name, sequence, durationS, programDateMs, discontinuity };
    this.#newest = segment;
    this.#broken = cut.clockJumped;
    const { window, dropped } = slide(this.#window, segment, LISTED);
    this.#window = window;
    this.#graceful.push(...dropped);
    const gone = this.#graceful.splice(0, Math.max(0, this.#graceful.length - GRACE));
    await Promise.all(gone.map((one) => rm(path.join(this.#dir, one.name), { force: true })));
  }

  /** The next segment does not continue the last: ffmpeg was started anew. */
  interrupt(): void {
    this.#broken = true;
  }

  playlist(): string {
    return renderPlaylist(this.#window);
  }

  /** Bytes of a segment that is or just was in the playlist; null for every other name. */
  async read(name: string): Promise<Uint8Array | null> {
    const known = [...this.#window.segments, ...this.#graceful].some((segment) => segment.name === name);
    if (!known) return null;
    const load = (): Promise<Uint8Array | null> => readFile(path.join(this.#dir, name)).catch(() => null);
    return this.#cache.get(name, Date.now, load, (bytes) => (bytes ? CACHED_MS : 0));
  }

  async remove(): Promise<void> {
    await rm(this.#dir, { recursive: true, force: true });
  }
}
