import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { nextProgramDateMs } from './program-date.ts';
import { EMPTY_WINDOW, renderPlaylist, slide, type Segment } from './segment-window.ts';
import type { CutSegment } from './ts-segmenter.ts';

const LISTED = 8;
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

  /** Numbers start at the epoch second, so a reopened camera never goes back in its media sequence. */
  constructor(dir: string, nowMs: number) {
    this.#dir = dir;
    this.#sequence = Math.floor(nowMs / 1000);
  }

  /** Nothing is listed yet: a player that got such a playlist would give up. */
  get empty(): boolean {
    return this.#window.segments.length === 0;
  }

  /** Resolves as soon as the segment is listed, and it is listed when its file is there. */
  async add(cut: CutSegment): Promise<void> {
    const sequence = this.#sequence++;
    const discontinuity = this.#broken && this.#newest !== null;
    const before = cut.clockJumped || discontinuity ? null : this.#newest;
    const programDateMs = nextProgramDateMs(before, cut.arrivedAtMs);
    const segment = {
      name: `${sequence}.ts`,
      sequence,
      durationS: cut.durationS,
      programDateMs,
      discontinuity,
    };
    this.#newest = segment;
    this.#broken = cut.clockJumped;
    await mkdir(this.#dir, { recursive: true });
    await writeFile(path.join(this.#dir, segment.name), cut.bytes);
    const gone = this.#graceful.splice(0, Math.max(0, this.#graceful.length - GRACE));
    await Promise.all(gone.map(({ name }) => rm(path.join(this.#dir, name), { force: true })));
    const { window, dropped } = slide(this.#window, segment, LISTED);
    this.#window = window;
    this.#graceful.push(...dropped);
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
    return readFile(path.join(this.#dir, name)).catch(() => null);
  }

  async remove(): Promise<void> {
    await rm(this.#dir, { recursive: true, force: true });
  }
}
