/**
 * The built-in detector: pictures in, plumes out, no model file. Registration, background, candidates, tracks, score; each
 * stage in a file of its own with its source. One instance for each pose of a camera; it keeps a few hundred kilobytes.
 */
import {
  type Background,
  emptyBackground,
  learn,
  smoothRecent,
  stepOf,
  underPresentLight,
} from './background.ts';
import { CELL_PX, emptyCells, readCells } from './cells.ts';
import { featuresOf } from './features.ts';
import { type Foot, refineFoot } from './foot.ts';
import { type GrayFrame, type Profiles, profilesOf, type Shift, shiftBetween } from './register.ts';
import { EDGE, regionsOf, SEED } from './regions.ts';
import { scoreOf } from './score.ts';
import { follow, type Track } from './tracks.ts';

export interface DetectorOptions {
  readonly width: number;
  readonly height: number;
  /** First row below the sky for each column of pixels, from the surveyed pose; without it the upper third is sky. */
  readonly skyline?: Float32Array;
  /** Score from which a track is smoke, 0 to 1. */
  readonly threshold: number;
  /** Least width in pixels of what is reported. */
  readonly leastWidthPx?: number;
}

export interface Finding {
  readonly track: number;
  readonly atMs: number;
  readonly sinceMs: number;
  readonly score: number;
  /** In pixels of the picture, as it was taken. */
  readonly box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly foot: Foot;
}

export interface Seen {
  readonly findings: readonly Finding[];
  readonly shift: Shift;
  readonly tracks: readonly Track[];
}

/** The picture must have been watched this long before a change in it means anything. */
const LEARN_S = 40;
const SEED_TIMES = 4.5;
const EDGE_TIMES = 2.4;
const SEED_LEAST = 1.9;
const EDGE_LEAST = 1;
/** Everything changed at once: a lamp, a wiper, another scene. */
const MOST_SHARE = 0.45;
const LEAST_AGE_MS = 7000;
const SURE_PICTURES = 3;
/** Cells of the picture: below the skyline, or the strip of sky above it into which a plume may rise. */
const GROUND = 1;
const NEAR_SKY = 2;
const SKY_BAND_PX = 70;
/** Trees stand over the skyline of the bare ground. */
const NEAR_SKYLINE_PX = 6;

export type Detector = ReturnType<typeof createDetector>;

export function createDetector(options: DetectorOptions) {
  const { width, height } = options;
  const now = emptyCells(width, height);
  const { columns, rows } = now;
  const n = columns * rows;
  const aligned = new Float32Array(width * height);
  const still = new Float32Array(width * height);
  const expected = new Float32Array(n);
  const before = new Float32Array(n);
  const mark = new Uint8Array(n);
  const held = new Uint8Array(n);
  const visited = new Uint8Array(n);
  const stack = new Int32Array(n);
  let ground = groundCells(options, columns, rows);
  const skipRows = Math.floor(height * 0.42);
  let background: Background = emptyBackground(n);
  let reference: { columns: Float32Array; rows: Float32Array } | null = null;
  let tracks: Track[] = [];
  let ids = 0;
  let { threshold } = options;

  const register = (frame: GrayFrame): Shift => {
    const profiles = profilesOf(frame, skipRows);
    if (reference === null) {
      reference = profiles;
      return { x: 0, y: 0 };
    }
    const shift = shiftBetween(reference, profiles, skipRows);
    blendReference(reference, profiles, shift);
    return shift;
  };

  const markCells = (): number => {
    let marked = 0;
    for (let c = 0; c < n; c++) {
      mark[c] = 0;
      if (!ground[c]) continue;
      const away = Math.abs((background.recent[c] ?? 0) - (expected[c] ?? 0));
      const restless = background.restless[c] ?? 1;
      const isStrong = away > Math.max(SEED_LEAST, SEED_TIMES * restless);
      // A plume may rise over the skyline, but it starts below.
      if (isStrong) mark[c] = ground[c] === GROUND ? SEED : EDGE;
      else if (ground[c] === GROUND && away > Math.max(EDGE_LEAST, EDGE_TIMES * restless)) mark[c] = EDGE;
      if (mark[c]) marked++;
    }
    return marked;
  };

  const holdTracks = (): void => {
    held.fill(0);
    for (const track of tracks) for (const c of track.region.cells) held[c] = 1;
  };

  const findings = (frame: GrayFrame, shift: Shift, marked: number): Finding[] => {
    const found: Finding[] = [];
    for (const track of tracks) {
      if (track.lastMs !== frame.atMs || track.samples.length < 2) continue;
      track.score = scoreOf(featuresOf(track, { columns, rows, marked }));
      track.sure = track.score >= threshold ? track.sure + 1 : 0;
      const { left, right, top, bottom } = track.region;
      const isWide = (right - left + 1) * CELL_PX >= (options.leastWidthPx ?? 0);
      if (track.sure < SURE_PICTURES || track.lastMs - track.bornMs < LEAST_AGE_MS || !isWide) continue;
      const foot = refineFoot(aligned, still, width, height, track.region);
      found.push({
        track: track.id,
        atMs: frame.atMs,
        sinceMs: track.bornMs,
        score: track.score,
        box: {
          x: Math.max(0, left * CELL_PX + shift.x),
          y: Math.max(0, top * CELL_PX + shift.y),
          width: (right - left + 1) * CELL_PX,
          height: (bottom - top + 1) * CELL_PX,
        },
        foot: { x: foot.x + shift.x, y: foot.y + shift.y },
      });
    }
    return found;
  };

  const keepStill = (): void => {
    const k = background.seenS < 60 ? 0.25 : 0.06;
    for (let c = 0; c < n; c++) {
      if (held[c] && background.seenS > LEARN_S) continue;
      const from = Math.floor(c / columns) * CELL_PX * width + (c % columns) * CELL_PX;
      for (let y = 0; y < CELL_PX; y++)
        for (let x = 0; x < CELL_PX; x++) {
          const at = from + y * width + x;
          still[at] = (still[at] ?? 0) + k * ((aligned[at] ?? 0) - (still[at] ?? 0));
        }
    }
  };

  return {
    /** Takes the next picture, which must be later than the last. */
    see(frame: GrayFrame): Seen {
      const shift = register(frame);
      readCells(frame, shift, now, aligned);
      if (background.lastMs === null) still.set(aligned);
      const stepS = stepOf(background, frame.atMs);
      before.set(background.recent);
      smoothRecent(background, now, stepS);
      if (background.seenS === 0) {
        background.mean.set(background.recent);
        background.texture.set(background.recentTexture);
      }
      underPresentLight(background, ground, expected);
      const marked = markCells();
      const isReady = background.seenS >= LEARN_S && marked < MOST_SHARE * n;
      const regions = isReady
        ? regionsOf({ columns, rows, background, expected, before, mark }, visited, stack)
        : [];
      tracks = follow(tracks, regions, frame.atMs, () => ++ids);
      const seen = findings(frame, shift, marked);
      holdTracks();
      learn(background, expected, held, mark, stepS);
      keepStill();
      background.lastMs = frame.atMs;
      return { findings: seen, shift, tracks };
    },
    setThreshold(next: number): void {
      threshold = next;
    },
    /** The skyline has become known, or another one. */
    setSkyline(skyline: Float32Array): void {
      ground = groundCells({ ...options, skyline }, columns, rows);
    },
    /** The camera looks somewhere else: everything is learned anew. */
    reset(): void {
      background = emptyBackground(n);
      reference = null;
      tracks = [];
    },
  };
}

const REFERENCE_SHARE = 0.008;

/** The reference follows the light, laid back by the shift so that it does not wander. */
function blendReference(
  reference: { columns: Float32Array; rows: Float32Array },
  now: Profiles,
  shift: Shift,
): void {
  for (const [was, is, by] of [
    [reference.columns, now.columns, shift.x],
    [reference.rows, now.rows, shift.y],
  ] as const) {
    const whole = Math.floor(by);
    const part = by - whole;
    for (let i = 8; i < was.length - 9; i++) {
      const value = (is[i + whole] ?? 0) * (1 - part) + (is[i + whole + 1] ?? 0) * part;
      was[i] = (was[i] ?? 0) + REFERENCE_SHARE * (value - (was[i] ?? 0));
    }
  }
}

function groundCells({ skyline, height }: DetectorOptions, columns: number, rows: number): Uint8Array {
  const ground = new Uint8Array(columns * rows);
  for (let i = 0; i < columns; i++) {
    const sky = skyline?.[i * CELL_PX] ?? height / 3;
    // The burnt-in lines along the edges are left out.
    for (let j = 0; j < rows; j++) {
      const top = j * CELL_PX;
      const isOsd = top < 30 || top + CELL_PX > height - 30;
      if (isOsd || top < sky - SKY_BAND_PX) continue;
      ground[j * columns + i] = top > sky - NEAR_SKYLINE_PX ? GROUND : NEAR_SKY;
    }
  }
  return ground;
}
