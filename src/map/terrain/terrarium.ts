/** Terrarium: metres above sea level as (red · 256 + green + blue / 256) − 32768. Source: Mapzen terrain tiles. */
const OFFSET_M = 32768;

/** Writes a height in metres as one opaque RGBA pixel at byte `at`. Resolution 1/256 m. */
export function encodeTerrarium(heightM: number, into: Uint8ClampedArray, at: number): void {
  const units = Math.round((heightM + OFFSET_M) * 256);
  into[at] = (units >> 16) & 255;
  into[at + 1] = (units >> 8) & 255;
  into[at + 2] = units & 255;
  into[at + 3] = 255;
}

/** The height in metres of an RGB pixel. */
export function decodeTerrarium(red: number, green: number, blue: number): number {
  return red * 256 + green + blue / 256 - OFFSET_M;
}

/** Longitude and latitude (degrees) of the middle of a pixel of a Web Mercator tile. */
export function pixelLonLat(
  tile: { readonly z: number; readonly x: number; readonly y: number },
  col: number,
  row: number,
  sizePx: number,
): { lon: number; lat: number } {
  const world = 2 ** tile.z;
  const u = (tile.x + (col + 0.5) / sizePx) / world;
  const v = (tile.y + (row + 0.5) / sizePx) / world;
  return { lon: u * 360 - 180, lat: (Math.atan(Math.sinh(Math.PI * (1 - 2 * v))) * 180) / Math.PI };
}
