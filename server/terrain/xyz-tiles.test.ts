import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gridTerrain } from '../../domain/sight/grid-terrain.ts';
import { encodeTerrarium, lonLatOfPixel, TILE_PX } from '../../domain/sight/terrarium.ts';
import { fetchXyz, tilesOver } from './xyz-tiles.ts';

const ZOOM = 13;
const bounds = { west: 113.5, east: 113.6, south: 24.75, north: 24.85 };
const heightAt = (lon: number, lat: number) => 300 + 2000 * (lon - 113.5) - 1500 * (lat - 24.8);
const all = tilesOver({ zoom: ZOOM, bounds });
let stumbles = 1;

async function tile(x: number, y: number): Promise<Buffer> {
  const rgb = new Uint8Array(TILE_PX * TILE_PX * 3);
  for (let p = 0; p < TILE_PX * TILE_PX; p++) {
    const { lon, lat } = lonLatOfPixel(
      ZOOM,
      x * TILE_PX + (p % TILE_PX) + 0.5,
      y * TILE_PX + Math.floor(p / TILE_PX) + 0.5,
    );
    rgb.set(encodeTerrarium(heightAt(lon, lat)), 3 * p);
  }
  return sharp(rgb, { raw: { width: TILE_PX, height: TILE_PX, channels: 3 } })
    .png()
    .toBuffer();
}

const server = createServer((request, response) => {
  const [, kind, , x = '', y = ''] = (request.url ?? '').split('/');
  const [col, row] = [Number(x), Number.parseInt(y, 10)];
  const isMissing = kind === 'gap' && col === all[0]?.x && row === all[0]?.y;
  if (kind === 'denied') return response.writeHead(403).end();
  if (isMissing || kind === 'empty') return response.writeHead(404).end();
  if (kind === 'other') return response.end('<html>');
  if (stumbles-- > 0) return response.writeHead(503).end();
  void tile(col, row).then((png) => response.end(png));
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => void server.close());
const from = (kind: string) => {
  const template = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${kind}/{z}/{x}/{y}.png`;
  return fetchXyz({ template, zoom: ZOOM, bounds }, () => {});
};

it('takes the heights of an area from terrarium tiles, across their seams and over a stumble of the source', async () => {
  const terrain = gridTerrain(await from('whole'));
  for (const [lon, lat] of [
    [113.51, 24.76],
    [113.55, 24.8],
    [113.59, 24.84],
  ] as const)
    expect(Math.abs((terrain.elevationAt(lon, lat) ?? NaN) - heightAt(lon, lat))).toBeLessThan(0.2);
});

it('leaves a hole where the source has no tile', async () => {
  const terrain = gridTerrain(await from('gap'));
  expect(terrain.elevationAt(113.503, 24.848)).toBeNull();
  expect(terrain.elevationAt(113.59, 24.76)).not.toBeNull();
});

it.each([
  ['denied', /tile 13\/\d+\/\d+ answered 403/],
  ['empty', /no tile over this area/],
  ['other', /is no picture of 256 × 256 pixels/],
])('refuses a source that is %s, without telling its address', async (kind, reason) => {
  await expect(from(kind)).rejects.toThrow(reason);
  await expect(from(kind)).rejects.not.toThrow(/127\.0\.0\.1/);
});

it('refuses a zoom that would take thousands of tiles', () => {
  expect(() =>
    tilesOver({ zoom: 15, bounds: { west: 112.8, east: 114.8, south: 23.9, north: 25.6 } }),
  ).toThrow(/take a lower one/);
});
