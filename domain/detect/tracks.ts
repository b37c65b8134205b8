/** Regions followed from picture to picture: smoke stays with its foot, and grows from it. */
import type { Region } from './regions.ts';

export type Sample = Omit<Region, 'cells'> & { readonly atMs: number; readonly size: number };

export interface Track {
  readonly id: number;
  readonly bornMs: number;
  lastMs: number;
  /** Pictures since it was born, and those in which it was found. */
  pictures: number;
  found: number;
  /** Pictures in a row in which its score was enough. */
  sure: number;
  score: number;
  readonly samples: Sample[];
  region: Region;
}

/** A track that is not seen for this long is over. */
const FORGET_MS = 12_000;
const SAMPLES = 90;
const MOST_TRACKS = 60;
/** A foot may jump this far between two pictures, in cells. */
const FOOT_CELLS = 5;

/** Gives each region to the track whose foot or body it continues, opens tracks for the others. Changes `tracks`. */
export function follow(
  tracks: Track[],
  regions: readonly Region[],
  atMs: number,
  nextId: () => number,
): Track[] {
  const free = new Set(regions);
  const alive = tracks.filter((track) => atMs - track.lastMs <= FORGET_MS);
  for (const track of [...alive].sort((a, b) => b.found - a.found)) {
    track.pictures += 1;
    let best: { region: Region; away: number } | null = null;
    for (const region of free) {
      const away = distanceBetween(track.region, region);
      if (away < FOOT_CELLS && (best === null || away < best.away)) best = { region, away };
    }
    if (best === null) continue;
    free.delete(best.region);
    track.region = best.region;
    track.lastMs = atMs;
    track.found += 1;
    track.samples.push(sampleOf(best.region, atMs));
    if (track.samples.length > SAMPLES) track.samples.splice(1, 1);
  }
  const opened = [...free]
    .sort((a, b) => b.cells.length - a.cells.length)
    .slice(0, Math.max(0, MOST_TRACKS - alive.length))
    .map((region) => ({
      id: nextId(),
      bornMs: atMs,
      lastMs: atMs,
      pictures: 1,
      found: 1,
      sure: 0,
      score: 0,
      samples: [sampleOf(region, atMs)],
      region,
    }));
  return [...alive, ...opened];
}

/** Between feet in cells; a region that covers the foot of the other counts as near. */
function distanceBetween(a: Region, b: Region): number {
  const feet = Math.hypot(a.footX - b.footX, a.bottom - b.bottom);
  const covers =
    b.left - 1 <= a.footX && a.footX <= b.right + 1 && b.top <= a.bottom && a.bottom <= b.bottom + 2;
  return covers ? Math.min(feet, FOOT_CELLS - 0.5) : feet;
}

function sampleOf(region: Region, atMs: number): Sample {
  const { cells, ...measures } = region;
  return { ...measures, atMs, size: cells.length };
}
