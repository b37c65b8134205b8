import { readFile } from 'node:fs/promises';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHlsOrigin, type HlsOrigin } from '../../tests/fixtures/hls-origin.ts';
import { makeTs, pictureHashes } from '../../tests/fixtures/video-media.ts';
import { ProblemError } from '../http/problem.ts';
import { createVideoGateway, type VideoGateway } from './gateway.ts';
import { videoRoutes } from './video.routes.ts';

const LIVE = '/api/v1/cameras/cam-1/live';

describe('an HLS camera', () => {
  let dir: string;
  let segment: Buffer;
  let origin: HlsOrigin;
  let gateway: VideoGateway;
  let app: Hono;
  const logged: string[] = [];

  const send = (type: string, body: string | Buffer) => (_: unknown, response: ServerResponse) =>
    void response.writeHead(200, { 'content-type': type }).end(body);
  const playlist = (...lines: string[]): string =>
    ['#EXTM3U', '#EXT-X-TARGETDURATION:2', ...lines, ''].join('\n');
  const named = (text: string): string[] =>
    text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const codeOf = async (file: string): Promise<unknown> => {
    const response = await app.request(`${LIVE}/${file}`);
    return response.ok ? 'ok' : ((await response.json()) as { code: string }).code;
  };

  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'lookout-video-'));
    await makeTs(path.join(dir, 'segment.ts'), 2);
    segment = await readFile(path.join(dir, 'segment.ts'));
  });
  beforeEach(async () => {
    origin = await startHlsOrigin();
    logged.length = 0;
    const note = (fields: object, message: string): void =>
      void logged.push(JSON.stringify({ fields, message }));
    gateway = createVideoGateway({
      dataDir: dir,
      log: { info: note, warn: note },
      ffmpegPath: '/nowhere/ffmpeg',
      timing: { originFirstByteMs: 500, originBodyMs: 800 },
    });
    const url = `http://viewer:0pen-sesame@127.0.0.1:${origin.port}/top.m3u8?token=abc`;
    app = new Hono();
    app.route(
      '/',
      videoRoutes(gateway, (id) =>
        Promise.resolve(id === 'cam-1' ? { id, source: { kind: 'hls', url } } : null),
      ),
    );
    app.onError((error, c) => {
      if (!(error instanceof ProblemError)) throw error;
      return c.json({ code: error.code, detail: error.message }, error.status as 404);
    });
    origin.routes.set(
      '/top.m3u8?token=abc',
      send('application/vnd.apple.mpegurl', playlist('#EXT-X-STREAM-INF:BANDWIDTH=1', 'media/low.m3u8')),
    );
    origin.routes.set(
      '/media/low.m3u8',
      send('text/plain', playlist('#EXTINF:2.0,a title', 'one.ts?sig=secret')),
    );
    origin.routes.set('/media/one.ts?sig=secret', send('video/mp2t', segment));
  });
  afterEach(async () => {
    await gateway.close();
    await origin.stop();
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('plays through the server, from the master playlist to decoded pictures', async () => {
    const top = await (await app.request(`${LIVE}/index.m3u8`)).text();
    const [variant = ''] = named(top);
    const media = await (await app.request(`${LIVE}/${variant}`)).text();
    const [file = ''] = named(media);
    const response = await app.request(`${LIVE}/${file}`);
    expect(response.headers.get('content-type')).toBe('video/mp2t');
    await writeFile(path.join(dir, 'got.ts'), Buffer.from(await response.arrayBuffer()));
    expect(new Set(await pictureHashes(path.join(dir, 'got.ts'))).size).toBeGreaterThan(25);
    expect([variant, file].map((name) => path.extname(name))).toEqual(['.m3u8', '.ts']);
    const said = [top, media, ...logged, JSON.stringify(gateway.status('cam-1'))].join('\n');
    for (const secret of ['127.0.0.1', 'viewer', 'sesame', 'secret', 'token', 'low.m3u8', 'one.ts']) {
      expect(said).not.toContain(secret);
    }
    expect(origin.requests.map(({ authorization }) => authorization)).toEqual(
      Array.from({ length: 3 }, () => `Basic ${Buffer.from('viewer:0pen-sesame').toString('base64')}`),
    );
  });

  it('asks the origin once for many viewers', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, async () => app.request(`${LIVE}/index.m3u8`)));
    expect(all.every(({ status }) => status === 200)).toBe(true);
    expect(origin.requests).toHaveLength(1);
  });

  it.each([
    ['a made-up name', 'x'.repeat(32) + '.ts'],
    ['an encoded address', encodeURIComponent('http://127.0.0.1/secret')],
    ['a path upwards', encodeURIComponent('../../../etc/passwd')],
  ])('has no file for %s', async (_, name) => {
    expect(await codeOf(name)).toBe('not_found');
  });

  it.each([
    ['another inner host', 'http://127.0.0.2:1/one.ts'],
    ['the metadata address', 'http://169.254.169.254/latest/meta-data/'],
    ['a name that resolves to this machine', 'http://localhost:1/one.ts'],
    ['a mapped loopback address', 'http://[::ffff:127.0.0.1]:1/one.ts'],
    ['a file', 'file:///etc/passwd'],
  ])('does not fetch %s that the playlist names', async (_, uri) => {
    origin.routes.set('/top.m3u8?token=abc', send('text/plain', playlist('#EXTINF:2,', uri)));
    const [file = ''] = named(await (await app.request(`${LIVE}/index.m3u8`)).text());
    expect(await codeOf(file)).toBe('source_failed');
    expect(gateway.status('cam-1')).toMatchObject({
      problem: { detail: 'The playlist leads to an address that is not allowed' },
    });
  });

  it('checks every redirect and sends no credentials elsewhere', async () => {
    const other = await startHlsOrigin();
    const to = (location: string) => (__: unknown, response: ServerResponse) =>
      void response.writeHead(302, { location }).end();
    try {
      origin.routes.set('/top.m3u8?token=abc', to('http://169.254.169.254/index.m3u8'));
      expect(await codeOf('index.m3u8')).toBe('source_failed');
      other.routes.set('/here.m3u8', send('text/plain', playlist('#EXTINF:2,', 'one.ts')));
      origin.routes.set('/top.m3u8?token=abc', to(`http://127.0.0.1:${other.port}/here.m3u8`));
      expect(await codeOf('index.m3u8')).toBe('ok');
      expect(other.requests).toEqual([{ path: '/here.m3u8', authorization: undefined, range: undefined }]);
      origin.routes.set('/top.m3u8?token=abc', to('/top.m3u8?token=abc'));
      await expect.poll(() => codeOf('index.m3u8')).toBe('source_failed');
    } finally {
      await other.stop();
    }
  });

  it.each([
    ['is silent', () => {}, 'source_unreachable'],
    [
      'stops half-way',
      (_: unknown, r: ServerResponse) => void r.writeHead(200).write('#EXTM3U'),
      'source_unreachable',
    ],
    ['breaks off', (_: unknown, r: ServerResponse) => void r.destroy(), 'source_unreachable'],
    ['fails', (_: unknown, r: ServerResponse) => void r.writeHead(500).end(), 'source_failed'],
    ['sends a web page', (_: unknown, r: ServerResponse) => void r.end('<html>'), 'source_failed'],
    [
      'sends without end',
      (_: unknown, r: ServerResponse) => void r.end(Buffer.alloc(33 * 1024 * 1024)),
      'source_failed',
    ],
  ])('gives a code when the origin %s', async (_, route, code) => {
    origin.routes.set('/top.m3u8?token=abc', route);
    expect(await codeOf('index.m3u8')).toBe(code);
    expect(gateway.status('cam-1')).toMatchObject({ kind: 'retrying', problem: { code } });
  });

  it('never hands a web page of the origin to the browser as one', async () => {
    origin.routes.set('/top.m3u8?token=abc', send('text/plain', playlist('#EXTINF:2,', 'evil.html')));
    origin.routes.set('/evil.html', send('text/html', '<script>alert(1)</script>'));
    const [file = ''] = named(await (await app.request(`${LIVE}/index.m3u8`)).text());
    const response = await app.request(`${LIVE}/${file}`);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('passes on a byte range', async () => {
    origin.routes.set('/media/one.ts?sig=secret', (request, response) => {
      expect(request.headers.range).toBe('bytes=0-187');
      response.writeHead(206, {
        'content-type': 'video/mp2t',
        'content-range': `bytes 0-187/${segment.length}`,
      });
      response.end(segment.subarray(0, 188));
    });
    const [variant = ''] = named(await (await app.request(`${LIVE}/index.m3u8`)).text());
    const [file = ''] = named(await (await app.request(`${LIVE}/${variant}`)).text());
    const response = await app.request(`${LIVE}/${file}`, { headers: { range: 'bytes=0-187' } });
    expect([response.status, response.headers.get('content-range')]).toEqual([
      206,
      `bytes 0-187/${segment.length}`,
    ]);
    expect((await response.arrayBuffer()).byteLength).toBe(188);
  });

  it('does not know a camera that is not there', async () => {
    const response = await app.request('/api/v1/cameras/none/live/index.m3u8');
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'camera_unknown' }]);
  });
});
