import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { Hono } from 'hono';
import sharp from 'sharp';
import { build } from 'vite';
import { synthesisedHeight, SHAOGUAN_BOUNDS } from '../../domain/sight/terrain-synthesis.ts';
import { TILE_PX } from '../../domain/sight/terrarium.ts';
import type { Terrain } from '../../domain/sight/terrain.ts';
import { readPlaceData } from '../../server/places/places.ts';
import { groundTile } from '../../server/sight/threads/ground-tile.ts';
import { GROUND_SEED } from '../../server/terrain/terrain.service.ts';
import { chromiumLaunch } from '../../tests/chromium.ts';

const PAGE_DIR = fileURLToPath(new URL('page', import.meta.url));
const PUBLIC_DIR = fileURLToPath(new URL('../../public', import.meta.url));
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

export interface FramesPage {
  /** Folder of the page's index.html. */
  pageDir?: string;
  /** Name on `window` that says that the page is there. */
  ready?: string;
  /** What the page asks for beside its own files: text by its path. */
  files?: Readonly<Record<string, string>>;
}

/** The console's map and layers, built as they ship, with the pilot city's relief, in a real Chromium of 1280 × 720. */
export async function openFramesPage(
  query = '',
  { pageDir = PAGE_DIR, ready = 'bench', files = {} }: FramesPage = {},
): Promise<{ page: Page; close: () => Promise<void> }> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'lookout-bench-layers-'));
  await build({
    configFile: false,
    root: pageDir,
    publicDir: PUBLIC_DIR,
    plugins: [react()],
    build: { outDir, target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 4000 },
    logLevel: 'error',
  });
  const ground = await pilotGround();
  const app = new Hono();
  app.get('/api/v1/terrain/:z/:x/:file', async (c) => {
    const [z, x, y] = [c.req.param('z'), c.req.param('x'), c.req.param('file')].map((part) =>
      parseInt(part, 10),
    );
    const rgb = groundTile(ground, z ?? 0, x ?? 0, y ?? 0);
    const png = await sharp(rgb, { raw: { width: TILE_PX, height: TILE_PX, channels: 3 } })
      .png()
      .toBuffer();
    return c.body(new Uint8Array(png), 200, { 'content-type': 'image/png' });
  });
  app.get('/*', async (c) => {
    const extra = files[c.req.path];
    if (extra !== undefined) return c.body(extra, 200, { 'content-type': 'application/json' });
    const name = c.req.path === '/' ? '/index.html' : path.posix.normalize(c.req.path);
    const file = await readFile(path.join(outDir, name)).catch(() => null);
    if (!file) return c.notFound();
    return c.body(new Uint8Array(file), 200, { 'content-type': TYPES[path.extname(name)] ?? 'text/plain' });
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const browser = await chromium.launch(chromiumLaunch);
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${query}`);
  await page.waitForFunction((name) => name in window, ready, { timeout: 60_000 });
  return {
    page,
    close: async () => {
      await browser.close();
      server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

/** The illustrative ground of the pilot city, straight from its formula. */
async function pilotGround(): Promise<Terrain> {
  const { rivers } = await readPlaceData();
  const heightAt = synthesisedHeight({ seed: GROUND_SEED, bounds: SHAOGUAN_BOUNDS, rivers });
  const { west, east, south, north } = SHAOGUAN_BOUNDS;
  const isInside = (lon: number, lat: number) => lon >= west && lon <= east && lat >= south && lat <= north;
  return {
    cellM: 90,
    maxElevationM: 3000,
    elevationAt: (lon, lat) => (isInside(lon, lat) ? heightAt(lon, lat) : null),
  };
}
