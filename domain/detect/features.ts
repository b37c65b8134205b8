/** What tells a plume from everything else, as numbers of about one, from the life of a track so far. */
import type { Sample, Track } from './tracks.ts';

export const FEATURES = [
  'size',
  'growth',
  'rise',
  'footWander',
  'footDrift',
  'topWander',
  'strength',
  'brighter',
  'veil',
  'veilGrey',
  'restless',
  'busy',
  'flare',
  'stir',
  'persistence',
  'border',
  'crowd',
  'upright',
  'age',
  'fill',
] as const;

const WINDOW_MS = 30_000;
const clamp = (v: number, low: number, high: number): number => (v < low ? low : v > high ? high : v);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length);
const spread = (values: readonly number[]): number => {
  const m = mean(values);
  return Math.sqrt(mean(values.map((v) => (v - m) ** 2)));
};

export interface Surroundings {
  readonly columns: number;
  readonly rows: number;
  /** Cells that differ in the whole picture. */
  readonly marked: number;
}

/** One number for each of FEATURES; the track has at least two samples. */
export function featuresOf(track: Track, { columns, rows, marked }: Surroundings): number[] {
  const { samples } = track;
  const recent = samples.filter((s) => s.atMs >= track.lastMs - WINDOW_MS);
  const [first, last] = [samples.slice(0, 3), samples.slice(-3)];
  const of = (part: readonly Sample[], pick: (s: Sample) => number): number => mean(part.map(pick));
  const height = (s: Sample): number => s.bottom - s.top + 1;
  const size = of(last, (s) => s.size);
  const ageS = (track.lastMs - track.bornMs) / 1000;
  const restless = of(recent, (s) => s.restless);
  const touches = of(recent, (s) => (s.left <= 0 || s.right >= columns - 1 || s.bottom >= rows - 1 ? 1 : 0));
  const box = of(recent, (s) => s.size / ((s.right - s.left + 1) * height(s)));
  const driftX = of(last, (s) => s.footX) - of(first, (s) => s.footX);
  const driftY = of(last, (s) => s.bottom) - of(first, (s) => s.bottom);
  return [
    Math.log(size) / 4,
    clamp(Math.log(size / of(first, (s) => s.size)), -2, 3) / 2,
    clamp((of(last, height) - of(first, height)) / 6, -1, 2),
    clamp(Math.hypot(spread(recent.map((s) => s.footX)), spread(recent.map((s) => s.bottom))) / 3, 0, 2),
    clamp((Math.hypot(driftX, driftY) / Math.max(8, ageS)) * 8, 0, 2),
    clamp(spread(recent.map((s) => s.top)) / 3, 0, 2),
    clamp(Math.log(Math.abs(of(recent, (s) => s.contrast)) / restless) / 2, -1, 3),
    of(recent, (s) => s.brighter),
    clamp(
      of(recent, (s) => s.veil),
      0,
      2,
    ),
    clamp((of(recent, (s) => s.veilGrey) - 128) / 96, -2, 2),
    clamp(Math.log(restless / 0.35), 0, 3),
    Math.sqrt(of(recent, (s) => s.busy)),
    clamp(Math.log(of(recent, (s) => s.flare)), -1.5, 1.5),
    clamp(
      of(recent, (s) => s.stir),
      0,
      1,
    ),
    track.found / track.pictures,
    touches,
    clamp(((marked - size) / (columns * rows)) * 12, 0, 2),
    clamp(Math.log(of(recent, (s) => height(s) / (s.right - s.left + 1))), -1.5, 1.5),
    clamp(ageS / 30, 0, 1),
    box,
  ];
}
