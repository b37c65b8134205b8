import { encodeTerrarium, lonLatOfPixel, TILE_PX } from '../../../domain/sight/terrarium.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';

/**
 * RGB bytes of a terrarium tile. Unknown ground lies at sea level: a browser turns transparent pixels into black, which
 * would be an abyss.
 */
export function groundTile(terrain: Terrain, z: number, x: number, y: number): Uint8Array<ArrayBuffer> {
  const rgb = new Uint8Array(TILE_PX * TILE_PX * 3);
  for (let j = 0; j < TILE_PX; j++) {
    for (let i = 0; i < TILE_PX; i++) {
      const { lon, lat } = lonLatOfPixel(z, x * TILE_PX + i + 0.5, y * TILE_PX + j + 0.5);
      rgb.set(encodeTerrarium(terrain.elevationAt(lon, lat) ?? 0), (j * TILE_PX + i) * 3);
    }
  }
  return rgb;
}
