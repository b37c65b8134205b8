import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AppEnv } from '../http/app-env.ts';
import { ProblemError } from '../http/problem.ts';

/** Addresses of the console; what is shown there is the browser's business. */
const CONSOLE_PAGES = [
  '/',
  '/wall',
  '/recordings',
  '/briefing',
  '/office',
  '/briefing/shared',
  '/calibrate/:cameraId',
  '/responders',
  '/settings',
  '/stations',
  '/sign-in',
  '/setup',
];

/** Pages by link, without an account: the responder's, and that of whoever looks on. */
const LINK_PAGES = ['/r/:token', '/w/:token'];

/** The built browser applications in `dir`: the console, the responder's page at `/r/:token`, and their files. */
export function consoleRoutes(dir: string): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  for (const address of CONSOLE_PAGES)
    routes.get(address, (c) => {
      c.set('route', address);
      return servePage(c, path.join(dir, 'index.html'));
    });
  for (const address of LINK_PAGES)
    routes.get(address, (c) => {
      c.set('route', address);
      return servePage(c, path.join(dir, 'responder.html'));
    });
  if (!existsSync(dir)) return routes;
  routes.get('/*', noteFile, serveStatic({ root: dir, precompressed: true }));
  return routes;
}

/** Vite names assets by their content: those never change. */
async function noteFile(c: Context<AppEnv>, next: () => Promise<void>): Promise<void> {
  // Notes of the build, not part of the console.
  if (c.req.path.includes('/.')) throw new ProblemError('not_found', 'There is nothing at this address.');
  await next();
  if (c.res.status >= 400) return;
  c.set('route', 'file');
  const isNamed = c.req.path.startsWith('/assets/');
  c.res.headers.set('cache-control', isNamed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

async function servePage(c: Context<AppEnv>, file: string): Promise<Response> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ProblemError('not_found', 'The console has not been built: run "npm run build".');
  });
  return c.html(text, 200, { 'cache-control': 'no-cache' });
}
