import { Hono } from 'hono';
import { ProblemError } from '../http/problem.ts';
import type { CameraVideo } from './camera-video.ts';
import type { VideoGateway } from './gateway.ts';
import { PLAYLIST_TYPE, type MediaFile, type Outcome } from './video-source.ts';

export type FindCamera = (id: string) => Promise<CameraVideo | null>;

/** The server's clock, so that a viewer with a wrong clock still tells the true age of a picture. */
const SERVER_TIME_HEADER = 'x-server-time-ms';

/** Live pictures. Mounted behind the session; problems are thrown as `ProblemError` for the app to word. */
export function videoRoutes(gateway: VideoGateway, findCamera: FindCamera): Hono {
  return new Hono()
    .get('/api/v1/cameras/:id/live/index.m3u8', (c) => servePlaylist(gateway, findCamera, c.req.param('id')))
    .get('/api/v1/cameras/:id/live/:file', (c) =>
      serveFile(gateway, findCamera, c.req.param('id'), c.req.param('file'), c.req.header('range') ?? null),
    );
}

/** Answers `cameras.playlist`. */
export async function servePlaylist(
  gateway: VideoGateway,
  findCamera: FindCamera,
  id: string,
): Promise<Response> {
  const source = gateway.open(await cameraOf(findCamera, id));
  const body = Buffer.from(valueOf(await source.playlist()));
  return answer({ body, contentType: PLAYLIST_TYPE, cacheS: 0 });
}

/** Answers `cameras.segment`. */
export async function serveFile(
  gateway: VideoGateway,
  findCamera: FindCamera,
  id: string,
  name: string,
  range: string | null,
): Promise<Response> {
  const source = gateway.open(await cameraOf(findCamera, id));
  return answer(valueOf(await source.file(name, range)));
}

async function cameraOf(findCamera: FindCamera, id: string): Promise<CameraVideo> {
  const camera = await findCamera(id);
  if (!camera) throw new ProblemError('camera_unknown', 'There is no camera with this id');
  return camera;
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { code, detail, retryAfterS } = outcome.problem;
  throw new ProblemError(code, detail, retryAfterS === undefined ? {} : { context: { retryAfterS } });
}

function answer(file: MediaFile): Response {
  const headers: Record<string, string> = {
    'content-type': file.contentType,
    'content-length': String(file.body.length),
    'cache-control': file.cacheS === 0 ? 'no-store' : `private, max-age=${file.cacheS}, immutable`,
    'x-content-type-options': 'nosniff',
    [SERVER_TIME_HEADER]: String(Date.now()),
  };
  if (file.contentRange !== undefined) headers['content-range'] = file.contentRange;
  // The copy pins the buffer type: a Response takes no view on a SharedArrayBuffer.
  return new Response(new Uint8Array(file.body), {
    status: file.contentRange === undefined ? 200 : 206,
    headers,
  });
}
