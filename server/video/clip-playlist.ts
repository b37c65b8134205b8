import { renderPlaylist, type Segment } from './segment-window.ts';

const LISTED = 8;
const DAY_S = 86_400;
export const INIT_NAME = 'init.mp4';

/**
 * The live playlist of a looped clip at `nowMs`: one-second segments numbered by the epoch second, so
 * that every node and every restart tells the same. The decode time runs on through the loop and
 * starts again at midnight UTC, which is the one discontinuity.
 */
export function clipPlaylist(nowMs: number): string {
  const newest = Math.floor(nowMs / 1000) - 1;
  const oldest = newest - LISTED + 1;
  const segments = Array.from({ length: LISTED }, (_, index): Segment => {
    const sequence = oldest + index;
    const discontinuity = index > 0 && sequence % DAY_S === 0;
    return { name: `${sequence}.m4s`, sequence, durationS: 1, programDateMs: sequence * 1000, discontinuity };
  });
  const discontinuitySequence = Math.floor(oldest / DAY_S);
  return renderPlaylist({ segments, discontinuitySequence, targetDurationS: 1 }, INIT_NAME);
}

/** Which fragment segment `name` is, and where on the decode timeline it starts; null: not now in the playlist. */
export function clipSegment(
  name: string,
  nowMs: number,
  fragmentCount: number,
): { fragment: number; startS: number } | null {
  const match = /^(\d{1,12})\.m4s$/.exec(name);
  const sequence = Number(match?.[1] ?? Number.NaN);
  const newest = Math.floor(nowMs / 1000) - 1;
  if (Number.isNaN(sequence) || sequence > newest || sequence < newest - 4 * LISTED) return null;
  return { fragment: sequence % fragmentCount, startS: sequence % DAY_S };
}
