import type { Landmark } from '../../contract/sight.ts';

/** A landmark while it is being pointed out: one half may still be missing. */
export interface LandmarkDraft {
  readonly id: string;
  /** In pixels of the lens. */
  readonly pixel: { readonly x: number; readonly y: number } | null;
  readonly place: { readonly lon: number; readonly lat: number } | null;
  /** Height of the ground there; null while it is asked for or not known. */
  readonly groundM: number | null;
  /** Of the point clicked above that ground. */
  readonly aboveM: number;
}

export const isWhole = (d: LandmarkDraft): boolean =>
  d.pixel !== null && d.place !== null && d.groundM !== null;

/** The draft that a click on the other side completes: the last one, while half of it is missing. */
export function openDraft(
  drafts: readonly LandmarkDraft[],
  missing: 'pixel' | 'place',
): LandmarkDraft | undefined {
  const last = drafts.at(-1);
  return last && last[missing] === null ? last : undefined;
}

/** Drafts after a click: it completes the open one, or begins another. */
export function withClick(
  drafts: readonly LandmarkDraft[],
  click: { pixel: LandmarkDraft['pixel'] } | { place: LandmarkDraft['place'] },
  newId: string,
): LandmarkDraft[] {
  const open = openDraft(drafts, 'pixel' in click ? 'pixel' : 'place');
  if (open) return drafts.map((d) => (d === open ? { ...d, ...click } : d));
  return [...drafts, { id: newId, pixel: null, place: null, groundM: null, aboveM: 0, ...click }];
}

/** What is sent: whole landmarks only. */
export function landmarksOf(drafts: readonly LandmarkDraft[]): Landmark[] {
  return drafts.flatMap(({ id, pixel, place, groundM, aboveM }) =>
    pixel && place && groundM !== null
      ? [{ id, name: '', pixel: { ...pixel }, place: { ...place }, elevationM: groundM + aboveM }]
      : [],
  );
}

const PLACE = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,2}(?:\.\d+)?)\s*$/;

/** Longitude and latitude as typed; null when the text is none. */
export function parsePlace(text: string): { lon: number; lat: number } | null {
  const [, lonText, latText] = PLACE.exec(text) ?? [];
  const [lon, lat] = [Number(lonText), Number(latText)];
  return lonText !== undefined && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? { lon, lat } : null;
}
