import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CityCamera } from '../city.ts';
import { burnIn } from '../render/osd.ts';
import { type LiveCity, PICTURE_PX } from './city-live.ts';

export const FPS = 5;
const FRAME_MS = 1000 / FPS;
/** Later than this, pictures are repeated instead of drawn, so that the film keeps to the clock. */
const LATE_MS = 600;
const NEEDED_LISTED = 3;

export interface Stream {
  /** The playlist once it has pictures; null while it has none. */
  playlist(): Promise<string | null>;
  segment(name: string): Promise<Buffer | null>;
  stop(): Promise<void>;
}

/** The line that cameras burn in: the time of the city, the camera's name, and that it is made up. */
export function osdOf(camera: CityCamera, atMs: number) {
  const text = new Date(atMs + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ');
  return [
    { text, x: 10, y: 6 },
    { text: `${camera.nameZh} ${camera.id}`, x: -10, y: 6 },
    { text: '示意 ILLUSTRATIVE', x: -10, y: -6 },
  ];
}

/** Films one camera live into HLS of one-second segments. `ended` is told when ffmpeg is gone by itself. */
export function startStream(
  city: LiveCity,
  camera: CityCamera,
  dir: string,
  ended: (why: string) => void,
): Stream {
  const state = { isOver: false };
  let lastWords = '';
  const ready = mkdir(dir, { recursive: true }).then(() => {
    const child = spawn('ffmpeg', encoderArgs(dir), { stdio: ['pipe', 'ignore', 'pipe'] });
    child.stderr
      .setEncoding('utf8')
      .on('data', (text: string) => (lastWords = (lastWords + text).slice(-500)));
    child.stdin.on('error', () => {});
    child.on('error', () => {});
    child.on('close', () => {
      if (!state.isOver) ended(lastWords);
      state.isOver = true;
    });
    return child;
  });

  const run = async (): Promise<void> => {
    const child = await ready;
    const startedMs = Date.now();
    let frame: Buffer = Buffer.alloc(0);
    for (let n = 0; !state.isOver; n += 1) {
      const dueMs = startedMs + n * FRAME_MS;
      const early = dueMs - Date.now();
      if (early > 0) await wait(early);
      if (early > -LATE_MS || frame.length === 0) frame = frameOf(city, camera, dueMs);
      if (!child.stdin.write(frame)) await drained(child.stdin);
    }
  };
  void run();

  return {
    async playlist() {
      const text = await readFile(path.join(dir, 'index.m3u8'), 'utf8').catch(() => '');
      return (text.match(/#EXTINF/g) ?? []).length >= NEEDED_LISTED ? text : null;
    },
    segment: (name) =>
      /^\d+\.ts$/.test(name) ? readFile(path.join(dir, name)).catch(() => null) : Promise.resolve(null),
    async stop() {
      state.isOver = true;
      const child = await ready;
      child.stdin.destroy();
      child.kill('SIGTERM');
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function frameOf(city: LiveCity, camera: CityCamera, atMs: number): Buffer {
  const { picture } = city.picture(camera, atMs);
  burnIn(picture, osdOf(camera, atMs), 1);
  return Buffer.concat([picture.luma, picture.blue, picture.red]);
}

function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.once('drain', done);
    stream.once('close', done);
  });
}

function encoderArgs(dir: string): string[] {
  const { width, height } = PICTURE_PX;
  const input = `-f rawvideo -pix_fmt yuv420p -s ${width}x${height} -r ${FPS} -i pipe:0`;
  const codec = `-c:v libx264 -preset superfast -tune zerolatency -crf 25 -g ${FPS} -keyint_min ${FPS} -sc_threshold 0 -threads 1`;
  const flags = 'delete_segments+program_date_time+omit_endlist+independent_segments+temp_file';
  const hls = `-f hls -hls_time 1 -hls_list_size 8 -hls_flags ${flags} -start_number ${Math.floor(Date.now() / 1000)}`;
  return [
    ...`-hide_banner -loglevel error ${input} ${codec} ${hls}`.split(' '),
    '-hls_segment_filename',
    path.join(dir, '%d.ts'),
    path.join(dir, 'index.m3u8'),
  ];
}
