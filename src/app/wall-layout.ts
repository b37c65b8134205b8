export const TILE_COUNTS = ['1', '4', '9', '16'] as const;
export type TileCount = (typeof TILE_COUNTS)[number];

export interface WallPage<T> {
  items: readonly T[];
  /** From 1, brought into range. */
  page: number;
  pages: number;
}

/** The part of a list that fits on one screen of the wall. */
export function wallPage<T>(all: readonly T[], tiles: TileCount, page: number): WallPage<T> {
  const size = Number(tiles);
  const pages = Math.max(1, Math.ceil(all.length / size));
  const at = Math.min(pages, Math.max(1, page));
  return { items: all.slice((at - 1) * size, at * size), page: at, pages };
}
