import type { Span } from '../../../contract/recordings.ts';

/** A piece of a recording as the player knows it: when it was taken, and where it lies on the media timeline. */
export interface Piece {
  atMs: number;
  startS: number;
  durationS: number;
}

/** Frames of the video element are looked up this far into a piece at most, so that rounding never leads into the next. */
const EDGE_S = 0.02;

/** Where on the media timeline the picture of a moment lies; null where nothing was recorded. */
export function mediaTimeAt(pieces: readonly Piece[], atMs: number): number | null {
  let [low, high] = [0, pieces.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle];
    if (!piece) return null;
    if (atMs < piece.atMs) high = middle - 1;
    else if (atMs >= piece.atMs + piece.durationS * 1000) low = middle + 1;
    else return piece.startS + Math.min((atMs - piece.atMs) / 1000, Math.max(0, piece.durationS - EDGE_S));
  }
  return null;
}

export function isRecorded(spans: readonly Span[], atMs: number): boolean {
  return spans.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
}

/** The moment itself, or the next one at which any camera has a picture; null when none follows. */
export function nextRecorded(spans: readonly Span[], atMs: number): number | null {
  if (isRecorded(spans, atMs)) return atMs;
  const later = spans.map(({ fromMs }) => fromMs).filter((fromMs) => fromMs > atMs);
  return later.length === 0 ? null : Math.min(...later);
}

/** Marks lie this close to the shown moment when their boxes are drawn. */
export const BOX_WITHIN_MS = 700;

export function boxesAt<T extends { atMs: number; cameraId: string; box: object | null }>(
  marks: readonly T[],
  cameraId: string,
  atMs: number,
): T[] {
  return marks.filter(
    (mark) => mark.cameraId === cameraId && mark.box !== null && Math.abs(mark.atMs - atMs) <= BOX_WITHIN_MS,
  );
}
