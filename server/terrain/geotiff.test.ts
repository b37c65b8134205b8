import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { gridTerrain, HOLE } from '../../domain/sight/grid-terrain.ts';
import { parseGeoTiff } from './geotiff.ts';

const [COLS, ROWS, STEP_DEG] = [24, 20, 0.002];
const fixture = (name: string) => readFile(new URL(`fixtures/${name}.tif`, import.meta.url));
const centreOf = (col: number, row: number) => ({
  lon: 113.5 + (col + 0.5) * STEP_DEG,
  lat: 24.9 - (row + 0.5) * STEP_DEG,
});

describe('a GeoTIFF of heights', () => {
  it.each([
    ['float32', 0.25],
    ['int16', 0],
    ['deflate', 0.25],
    ['tiled-lzw', 0],
    ['zstd', 0.25],
    ['big', 0.25],
    ['cgcs2000', 0.25],
    ['point', 0.25],
  ])('made by GDAL as %s has every height where it belongs', async (name, fraction) => {
    const grid = await parseGeoTiff(await fixture(name));
    expect(grid).toMatchObject({ cols: COLS, rows: ROWS });
    expect(grid.west).toBeCloseTo(centreOf(0, 0).lon, 9);
    expect(grid.north).toBeCloseTo(centreOf(0, 0).lat, 9);
    expect([grid.dLonDeg, grid.dLatDeg].map((d) => Number(d.toFixed(9)))).toEqual([STEP_DEG, STEP_DEG]);
    const terrain = gridTerrain(grid);
    for (const [col, row] of [
      [0, 0],
      [23, 0],
      [0, 19],
      [15, 12],
    ] as const) {
      const { lon, lat } = centreOf(col, row);
      // A node on the very edge may lie outside by a rounding.
      const inside = (value: number, low: number, high: number) =>
        Math.min(high - 1e-9, Math.max(low + 1e-9, value));
      const at = terrain.elevationAt(
        inside(lon, centreOf(0, 0).lon, centreOf(COLS - 1, 0).lon),
        inside(lat, centreOf(0, ROWS - 1).lat, centreOf(0, 0).lat),
      );
      expect(at).toBeCloseTo(100 + fraction + 2 * col + 5 * row, 0);
    }
    expect(grid.heights[4 * COLS + 7]).toBe(HOLE);
    expect([...grid.heights].filter((h) => h === HOLE)).toHaveLength(1);
  });

  it.each([
    ['utm', /longitude and latitude \(EPSG:4326 or EPSG:4490\): convert them with gdalwarp/],
    ['xian80', /longitude and latitude \(EPSG:4326 or EPSG:4490\)/],
    ['no-crs', /longitude and latitude/],
    ['south-up', /north up/],
  ])('in %s is refused with the reason', async (name, reason) => {
    const refused = parseGeoTiff(await fixture(name));
    await expect(refused).rejects.toThrow(RangeError);
    await expect(refused).rejects.toThrow(reason);
  });

  it('that is cut short, or is none, is refused with the reason', async () => {
    const whole = await fixture('float32');
    await expect(parseGeoTiff(whole.subarray(0, 1500))).rejects.toThrow(/cannot be read/);
    await expect(parseGeoTiff(Buffer.from('not a picture at all'))).rejects.toThrow(/not a GeoTIFF/);
  });
});
