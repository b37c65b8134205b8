import sharp from 'sharp';
import type { Bounds } from '../../domain/geo/polygon.ts';
import { type GridSpec, sampleGrid } from '../../domain/sight/grid-terrain.ts';
import { pixelOfLonLat, TILE_PX } from '../../domain/sight/terrarium.ts';
import { type TerrariumTile, tileTerrain } from '../../domain/sight/tile-terrain.ts';

/** A city at zoom 12 (30 m) takes some 400 tiles; more than this is a slip of the zoom. */
const MOST_TILES = 3000;
const AT_ONCE = 4;
const TRIES = 3;
const TIMEOUT_MS = 20_000;

export interface XyzSource {
  /** With `{z}`, `{x}` and `{y}`. */
  template: string;
  zoom: number;
  bounds: Bounds;
}

/** Columns and rows of tiles that cover the bounds. Throws RangeError when there would be too many. */
export function tilesOver({
  zoom,
  bounds: { west, south, east, north },
}: Pick<XyzSource, 'zoom' | 'bounds'>) {
  const tile = (px: number) => Math.floor(px / TILE_PX);
  const [first, last] = [pixelOfLonLat(zoom, west, north), pixelOfLonLat(zoom, east, south)];
  const [x0, x1, y0, y1] = [tile(first.x), tile(last.x), tile(first.y), tile(last.y)];
  const count = (x1 - x0 + 1) * (y1 - y0 + 1);
  if (count > MOST_TILES)
    throw new RangeError(
      `zoom ${zoom} takes ${count} tiles over this area, more than ${MOST_TILES}: take a lower one`,
    );
  return Array.from({ length: count }, (_, i) => ({
    x: x0 + (i % (x1 - x0 + 1)),
    y: y0 + Math.floor(i / (x1 - x0 + 1)),
  }));
}

/**
 * Heights of terrarium tiles over an area, as a grid of the tiles' own spacing; a tile that the source does not have is a
 * hole. Throws RangeError with what is wrong with the source.
 */
export async function fetchXyz(
  source: XyzSource,
  onTile: (done: number, of: number) => void,
): Promise<GridSpec> {
  const wanted = tilesOver(source);
  const tiles: TerrariumTile[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let at = wanted[next++]; at !== undefined; at = wanted[next++]) {
      const rgba = await fetchTile(source, at.x, at.y);
      if (rgba !== null) tiles.push({ ...at, rgba });
      onTile(++done, wanted.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (tiles.length === 0) throw new RangeError('the source has no tile over this area');
  const { bounds, zoom } = source;
  const terrain = tileTerrain(zoom, tiles, (bounds.north + bounds.south) / 2);
  const { lattice, heights } = sampleGrid(bounds, terrain.cellM, terrain.elevationAt);
  const { west, north, dLonDeg, dLatDeg, cols, rows } = lattice;
  return { west, north, dLonDeg, dLatDeg, cols, rows, heights };
}

async function fetchTile({ template, zoom }: XyzSource, x: number, y: number): Promise<Uint8Array | null> {
  const url = template.replace('{z}', String(zoom)).replace('{x}', String(x)).replace('{y}', String(y));
  const answer = await fetchAgain(url, `tile ${zoom}/${x}/${y}`);
  if (answer === null) return null;
  const picture = await sharp(answer)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => null);
  if (picture?.info.width !== TILE_PX || picture.info.height !== TILE_PX)
    throw new RangeError(`tile ${zoom}/${x}/${y} is no picture of ${TILE_PX} × ${TILE_PX} pixels`);
  return picture.data;
}

/** A source stumbles now and then over hundreds of tiles. Null: it does not have this one. */
async function fetchAgain(url: string, name: string): Promise<Buffer | null> {
  let last = '';
  for (let attempt = 0; attempt < TRIES; attempt++) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (response.status === 404 || response.status === 204) return null;
      if (response.ok) return Buffer.from(await response.arrayBuffer());
      last = `answered ${response.status}`;
      if (response.status < 500 && response.status !== 429) break;
    } catch {
      last = 'cannot be reached';
    }
  }
  // Without the address: it may carry a key.
  throw new RangeError(`${name} ${last}`);
}
