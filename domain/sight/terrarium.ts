/** Terrarium tiles: elevation = R·256 + G + B/256 − 32768, 256 × 256 pixels of the web Mercator tile. */
import type { Terrain } from './terrain.ts';

export const TILE_PX = 256;

/** Red, green and blue of a height in metres, to 1/256 m. */
export function encodeTerrarium(elevationM: number): readonly [number, number, number] {
  const raised = Math.max(0, Math.min(65535.996, elevationM + 32768));
  const units = Math.round(raised * 256);
  return [Math.floor(units / 65536), Math.floor(units / 256) % 256, units % 256];
}

export function decodeTerrarium(red: number, green: number, blue: number): number {
  return red * 256 + green + blue / 256 - 32768;
}

/** Longitude and latitude of a point of the web Mercator world, measured in pixels of a zoom. */
export function lonLatOfPixel(z: number, x: number, y: number): { lon: number; lat: number } {
  const world = TILE_PX * 2 ** z;
  return {
    lon: (x / world) * 360 - 180,
    lat: (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / world))) * 180) / Math.PI,
  };
}

export function pixelOfLonLat(z: number, lon: number, lat: number): { x: number; y: number } {
  const world = TILE_PX * 2 ** z;
  const s = Math.sin((lat * Math.PI) / 180);
  return { x: ((lon + 180) / 360) * world, y: (0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)) * world };
}

/** The RGBA bytes of a tile read from a terrain; holes are transparent and at sea level. Null when all is hole. */
export function terrariumTile(
  terrain: Terrain,
  z: number,
  tileX: number,
  tileY: number,
): Uint8ClampedArray | null {
  const rgba = new Uint8ClampedArray(TILE_PX * TILE_PX * 4);
  const sea = encodeTerrarium(0);
  let known = 0;
  for (let j = 0; j < TILE_PX; j++) {
    for (let i = 0; i < TILE_PX; i++) {
      const { lon, lat } = lonLatOfPixel(z, tileX * TILE_PX + i + 0.5, tileY * TILE_PX + j + 0.5);
      const elevation = terrain.elevationAt(lon, lat);
      if (elevation !== null) known++;
      const [r, g, b] = elevation === null ? sea : encodeTerrarium(elevation);
      rgba.set([r, g, b, elevation === null ? 0 : 255], (j * TILE_PX + i) * 4);
    }
  }
  return known === 0 ? null : rgba;
}
