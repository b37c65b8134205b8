/** The part of a recording that the player has a playlist of. */
export interface PlayedPart {
  fromMs: number;
  toMs: number;
}

const PART_MS = 20 * 60_000;
/** More must have been recorded since before a playlist is read anew. */
const WORTH_MS = 4_000;
const NEAR_END_MS = 2_000;

/**
 * Which part to have a playlist of to show `atMs`, when pictures are there up to `endMs`: the one that is loaded as long
 * as it will do (the same object), so that playing on never reloads without need.
 */
export function playedPart(atMs: number, endMs: number, loaded: PlayedPart | null): PlayedPart {
  const fromMs = Math.floor(atMs / PART_MS) * PART_MS;
  const toMs = Math.round(Math.max(fromMs + 1_000, Math.min(fromMs + PART_MS + NEAR_END_MS, endMs)));
  if (loaded === null || loaded.fromMs !== fromMs) return { fromMs, toMs };
  const isAtEnd = atMs > loaded.toMs - NEAR_END_MS;
  return isAtEnd && toMs > loaded.toMs + WORTH_MS ? { fromMs, toMs } : loaded;
}
