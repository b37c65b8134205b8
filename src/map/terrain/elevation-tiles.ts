import type { ElevationTiles } from '../basemap/sources.ts';

/** Heights as the server knows them: the same that positions are worked out on. `origin` such as `https://host:port`. */
export function elevationTiles(origin: string): ElevationTiles {
  return {
    template: `${origin}/api/v1/terrain/{z}/{x}/{y}.png`,
    tileSizePx: 256,
    maxZoom: 12,
    attribution: '',
  };
}
