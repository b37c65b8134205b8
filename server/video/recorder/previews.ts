import { ProblemError } from '../../http/problem.ts';
import type { Ffmpeg } from '../ffmpeg.ts';
import { keyPicture } from '../key-picture.ts';
import type { Ring } from './ring.ts';

/** Neighbouring moments share a picture: finer than this nobody can point on an axis of hours. */
const STEP_MS = 2_000;
const WIDTH_PX = 192;
const HEIGHT_PX = 108;
const CACHED = 600;
const AT_ONCE = 2;
const MOST_WAITING = 24;

export type Previews = (cameraId: string, atMs: number) => Promise<Uint8Array>;

/** Small pictures of recorded moments: one ffmpeg each, two at once, cached. Throws a problem when there is none. */
export function createPreviews(ring: Ring, ffmpeg: Ffmpeg): Previews {
  const cache = new Map<string, Uint8Array>();
  const coming = new Map<string, Promise<Uint8Array>>();
  const waiting: (() => void)[] = [];
  let working = 0;

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (working >= AT_ONCE) {
      if (waiting.length >= MOST_WAITING)
        throw new ProblemError('rate_limited', 'Too many previews are asked for at once.');
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    working += 1;
    try {
      return await work();
    } finally {
      working -= 1;
      waiting.shift()?.();
    }
  };

  const make = async (cameraId: string, atMs: number): Promise<Uint8Array> => {
    if ((await ffmpeg.majorVersion()) === null)
      throw new ProblemError('ffmpeg_missing', 'Previews need ffmpeg on the server.');
    const [segment] = await ring.segments(cameraId, atMs, atMs + STEP_MS);
    const media = segment && (await ring.read(cameraId, segment));
    const init = segment?.init == null ? null : await ring.readInit(cameraId, segment.init);
    if (!segment || !media) throw new ProblemError('not_found', 'Nothing was recorded at this moment.');
    const picture = await keyPicture(init ? Buffer.concat([init, media]) : media, {
      ffmpegPath: ffmpeg.path,
      container: init ? 'mp4' : 'ts',
      widthPx: WIDTH_PX,
      heightPx: HEIGHT_PX,
      format: 'jpeg',
    });
    if (!picture)
      throw new ProblemError('not_found', 'There is no picture at this moment that can be decoded.');
    return picture;
  };

  return async (cameraId, atMs) => {
    const stepMs = Math.floor(atMs / STEP_MS) * STEP_MS;
    const key = `${stepMs} ${cameraId}`;
    const known = cache.get(key);
    if (known) return known;
    const making = coming.get(key) ?? inTurn(() => make(cameraId, stepMs)).finally(() => coming.delete(key));
    coming.set(key, making);
    const picture = await making;
    cache.set(key, picture);
    const oldest = cache.size > CACHED ? cache.keys().next() : undefined;
    if (oldest && !oldest.done) cache.delete(oldest.value);
    return picture;
  };
}
