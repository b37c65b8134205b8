import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { Hono } from 'hono';
import { build } from 'vite';
import { ProblemError } from '../../server/http/problem.ts';
import type { SourceSpec } from '../../server/video/camera-video.ts';
import { createVideoGateway, type VideoGateway } from '../../server/video/gateway.ts';
import { videoRoutes } from '../../server/video/video.routes.ts';

export interface Stage {
  dir: string;
  gateway: VideoGateway;
  cameras: Map<string, SourceSpec>;
  /** A fresh page with one player per camera. */
  watch(cameras: readonly string[]): Promise<Page>;
  stop(): Promise<void>;
}

const PAGE_DIR = fileURLToPath(new URL('page', import.meta.url));
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const quiet = { info: () => {}, warn: () => {} };

/** The gateway behind HTTP, the console's player built as it ships, and a real Chromium. */
export async function openStage(timing: { idleMs?: number } = {}): Promise<Stage> {
  const dir = await mkdtemp(path.join(tmpdir(), 'lookout-bench-video-'));
  const outDir = path.join(dir, 'page');
  await build({
    configFile: false,
    root: PAGE_DIR,
    plugins: [react()],
    build: { outDir },
    logLevel: 'error',
  });
  const gateway = createVideoGateway({ dataDir: dir, log: quiet, timing });
  const cameras = new Map<string, SourceSpec>();
  const app = new Hono();
  app.route(
    '/',
    videoRoutes(gateway, (id) => {
      const source = cameras.get(id);
      return Promise.resolve(source ? { id, source } : null);
    }),
  );
  app.get('/*', async (c) => {
    const name = c.req.path === '/' ? '/index.html' : path.posix.normalize(c.req.path);
    const file = await readFile(path.join(outDir, name)).catch(() => null);
    if (!file) return c.notFound();
    return c.body(new Uint8Array(file), 200, { 'content-type': TYPES[path.extname(name)] ?? 'text/plain' });
  });
  app.onError((error, c) => {
    if (!(error instanceof ProblemError)) throw error;
    return c.json({ code: error.code, detail: error.message }, error.status as 500);
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  return {
    dir,
    gateway,
    cameras,
    watch: async (ids) => {
      const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
      await page.goto(`http://127.0.0.1:${port}/?cameras=${ids.join(',')}`);
      return page;
    },
    stop: async () => {
      await browser.close();
      await gateway.close();
      server.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
