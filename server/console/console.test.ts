import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appForTests } from '../http/testing.ts';
import { consoleRoutes } from './console.routes.ts';

let dir: string;
let app: ReturnType<typeof appForTests>;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'console 值班-'));
  await mkdir(path.join(dir, 'dist', 'assets'), { recursive: true });
  const files = {
    'dist/index.html': '<title>console</title>',
    'dist/responder.html': '<title>responder</title>',
    'dist/assets/a-1234.js': 'export {}',
    'dist/.built-from': 'stamp',
    'secret.txt': 'secret',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(dir, name), text);
  app = appForTests({ others: [consoleRoutes(path.join(dir, 'dist'))] });
});
afterAll(() => rm(dir, { recursive: true }));

it.each(['/', '/wall', '/recordings', '/briefing', '/office', '/calibrate/CAM-01', '/sign-in', '/setup'])(
  'serves the console at %s',
  async (address) => {
    const response = await app.request(address);
    expect(await response.text()).toContain('console');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  },
);

it.each(['/r/some-token', '/w/some-token'])(
  'serves the page of links at %s, and tells nothing about it',
  async (address) => {
    expect(await (await app.request(address)).text()).toContain('responder');
  },
);

it('lets browsers keep what is named by its content', async () => {
  const response = await app.request('/assets/a-1234.js');
  expect(response.headers.get('cache-control')).toContain('immutable');
  expect(response.headers.get('content-type')).toMatch('javascript');
});

it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/.built-from', '/none.js'])(
  'serves nothing at %s',
  async (address) => {
    const response = await app.request(address);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret.txt');
  },
);

it('says how to build a console that is not there', async () => {
  const empty = appForTests({ others: [consoleRoutes(path.join(dir, 'nothing'))] });
  expect(await (await empty.request('/')).text()).toContain('npm run build');
});
