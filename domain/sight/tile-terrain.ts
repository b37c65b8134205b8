/** Terrain of several sources: terrarium tiles of one zoom, and grids laid over one another. */
import { curvatureRadii } from '../geo/local-frame.ts';
import { decodeTerrarium, pixelOfLonLat, TILE_PX } from './terrarium.ts';
import { HOLE, toDecimetres } from './grid-terrain.ts';
import type { Terrain } from './terrain.ts';

export interface TerrariumTile {
  readonly x: number;
  readonly y: number;
  /** 256 × 256 pixels of four bytes; an alpha of 0 is a hole. */
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

/** Heights of decoded terrarium tiles, bilinear between the pixels' centres, across the tiles' seams too. */
export function tileTerrain(z: number, tiles: readonly TerrariumTile[], latDeg: number): Terrain {
  const across = 2 ** z;
  const decoded = new Map<number, Int16Array>();
  let maxElevationM = -1000;
  for (const { x, y, rgba } of tiles) {
    const heights = new Int16Array(TILE_PX * TILE_PX);
    for (let p = 0; p < heights.length; p++) {
      const [r = 0, g = 0, b = 0, a = 0] = rgba.subarray(4 * p, 4 * p + 4);
      heights[p] = a === 0 ? HOLE : toDecimetres(decodeTerrarium(r, g, b));
      if (a !== 0) maxElevationM = Math.max(maxElevationM, (heights[p] ?? 0) / 10);
    }
    decoded.set(y * across + x, heights);
  }
  const heightAt = (px: number, py: number): number => {
    const heights = decoded.get(Math.floor(py / TILE_PX) * across + Math.floor(px / TILE_PX));
    const raw = heights?.[(py % TILE_PX) * TILE_PX + (px % TILE_PX)];
    return raw === undefined || raw === HOLE ? NaN : raw / 10;
  };
  const { normalM } = curvatureRadii(latDeg);
  return {
    cellM: (2 * Math.PI * normalM * Math.cos((latDeg * Math.PI) / 180)) / (TILE_PX * across),
    maxElevationM: maxElevationM + 0.1,
    elevationAt: (lon, lat) => {
      const { x, y } = pixelOfLonLat(z, lon, lat);
      const [i, j] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
      const [u, v] = [x - 0.5 - i, y - 0.5 - j];
      const top = heightAt(i, j) * (1 - u) + heightAt(i + 1, j) * u;
      const low = heightAt(i, j + 1) * (1 - u) + heightAt(i + 1, j + 1) * u;
      const height = top * (1 - v) + low * v;
      return Number.isNaN(height) ? null : height;
    },
  };
}

/** The first terrain that knows a height answers. Steps are as fine as the finest. */
export function layeredTerrain(terrains: readonly Terrain[]): Terrain {
  const [only] = terrains;
  if (terrains.length === 1 && only !== undefined) return only;
  return {
    cellM: Math.min(...terrains.map((t) => t.cellM), 1000),
    maxElevationM: Math.max(...terrains.map((t) => t.maxElevationM), -1000),
    elevationAt: (lon, lat) => {
      for (const t of terrains) {
        const height = t.elevationAt(lon, lat);
        if (height !== null) return height;
      }
      return null;
    },
  };
}
