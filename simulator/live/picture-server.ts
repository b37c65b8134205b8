import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type LiveCity, PLAIN_CAMERAS } from './city-live.ts';
import { startStream, type Stream } from './stream.ts';

const IDLE_MS = 20_000;
/** Within the five seconds in which a viewer wants the first byte. */
const FIRST_PLAYLIST_MS = 4300;
const LOOK_EVERY_MS = 100;
const ADDRESS = /^\/cameras\/(CAM-\d+)\/([\w.]+)$/;

interface Watched {
  stream: Stream;
  usedMs: number;
}

/** Whether there is an ffmpeg that encodes H.264. */
export function canFilm(): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('ffmpeg', ['-hide_banner', '-encoders'], { timeout: 8000 }, (error, out) =>
      resolve(!error && out.includes('libx264')),
    );
  });
}

/** Live HLS of each camera at `/cameras/<id>/index.m3u8`, filmed only while somebody asks for it. Loopback only. */
export async function servePictures(city: LiveCity): Promise<{ url: string; close: () => Promise<void> }> {
  const home = await mkdtemp(path.join(tmpdir(), 'lookout-city-'));
  const watched = new Map<string, Watched>();

  const streamOf = (id: string): Stream | null => {
    const camera = city.cameraOf(id);
    if (camera === null || city.silentCameras.has(id)) return null;
    const known = watched.get(id);
    if (known) {
      known.usedMs = Date.now();
      return known.stream;
    }
    if (PLAIN_CAMERAS.includes(id)) city.begin(Date.now());
    const stream = startStream(city, camera, path.join(home, `${id}-${Date.now()}`), (why) => {
      watched.delete(id);
      console.error(`simulator: the encoder of ${id} ended: ${why}`);
    });
    watched.set(id, { stream, usedMs: Date.now() });
    return stream;
  };
  const sweep = setInterval(() => {
    for (const [id, { stream, usedMs }] of watched) {
      if (usedMs > Date.now() - IDLE_MS && !city.silentCameras.has(id)) continue;
      watched.delete(id);
      void stream.stop();
    }
  }, IDLE_MS / 4);

  const answer = async (address: string, response: ServerResponse): Promise<void> => {
    const [, id = '', file = ''] = ADDRESS.exec(address) ?? [];
    const stream = streamOf(id);
    if (stream === null) return void response.writeHead(404).end();
    if (file !== 'index.m3u8') {
      const body = await stream.segment(file);
      if (body === null) return void response.writeHead(404).end();
      return void response.writeHead(200, { 'content-type': 'video/mp2t' }).end(body);
    }
    for (const untilMs = Date.now() + FIRST_PLAYLIST_MS; Date.now() < untilMs; await wait(LOOK_EVERY_MS)) {
      const text = await stream.playlist();
      if (text === null) continue;
      return void response.writeHead(200, { 'content-type': 'application/vnd.apple.mpegurl' }).end(text);
    }
    response.writeHead(503, { 'retry-after': '1' }).end();
  };
  const server = createServer((request, response) => {
    answer(request.url ?? '', response).catch((error: unknown) => {
      console.error(`simulator: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      clearInterval(sweep);
      server.close();
      await Promise.all([...watched.values()].map(({ stream }) => stream.stop()));
      await rm(home, { recursive: true, force: true });
    },
  };
}
