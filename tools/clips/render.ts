/**
 * Draws the pilot city's illustrative camera clips: `npx tsx tools/clips/render.ts [outDir] [name…]`.
 * Needs ffmpeg with libx264 and a font with Chinese (fontconfig name in FONT).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawLandscape } from './landscape.ts';
import { SCENES, type Scene } from './scenes.ts';
import { drawSmoke, type Size } from './smoke.ts';
import { smokeBox } from './smoke-box.ts';

const SIZE: Size = { width: 640, height: 360 };
const FPS = 10;
const LOOP_S = 12;
const STILL_AT_S = 6;
const FONT = 'Noto Sans CJK SC';
const BANNER = `drawtext=font=${FONT}:text='示意 ILLUSTRATIVE':x=w-tw-12:y=h-th-10:fontsize=15:fontcolor=white@0.85:shadowcolor=black@0.55:shadowx=1:shadowy=1`;

/** One fragment a second, so that every fragment is a one-second HLS segment. */
const CLIP_ARGS = `-c:v libx264 -profile:v baseline -pix_fmt yuv420p -preset veryslow -crf 27 -g ${FPS} -keyint_min ${FPS} -sc_threshold 0 -movflags +frag_keyframe+empty_moov+default_base_moof -video_track_timescale 90000 -an`;

function frameAt(scene: Scene, land: Float32Array, atS: number): Float32Array {
  const picture = Float32Array.from(land);
  drawSmoke(picture, scene, SIZE, atS, LOOP_S);
  return picture;
}

/** Rounds with a fixed dither: without it the sky shows bands. */
function bytesOf(picture: Float32Array): Buffer {
  const bytes = Buffer.alloc(picture.length);
  for (let index = 0; index < picture.length; index++) {
    const dither = ((index * 0.7548776662) % 1) - 0.5;
    bytes[index] = Math.max(0, Math.min(255, Math.round((picture[index] ?? 0) + dither)));
  }
  return bytes;
}

async function encode(frames: AsyncIterable<Buffer> | Iterable<Buffer>, args: string[]): Promise<void> {
  const raw = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-s',
    `${SIZE.width}x${SIZE.height}`,
    '-r',
    String(FPS),
  ];
  const all = ['-hide_banner', '-loglevel', 'error', '-y', ...raw, '-i', 'pipe:0', '-vf', BANNER, ...args];
  const ffmpeg = spawn('ffmpeg', all, { stdio: ['pipe', 'inherit', 'inherit'] });
  const closed = once(ffmpeg, 'close');
  for await (const frame of frames) {
    if (!ffmpeg.stdin.write(frame)) await once(ffmpeg.stdin, 'drain');
  }
  ffmpeg.stdin.end();
  const [code] = (await closed) as [number];
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
}

async function render(scene: Scene, outDir: string): Promise<object> {
  const land = drawLandscape(scene, SIZE.width, SIZE.height);
  const still = frameAt(scene, land, STILL_AT_S);
  await encode([bytesOf(still)], ['-frames:v', '1', '-q:v', '4', path.join(outDir, `${scene.name}.jpg`)]);
  function* frames(): Generator<Buffer> {
    for (let index = 0; index < FPS * LOOP_S; index++) yield bytesOf(frameAt(scene, land, index / FPS));
  }
  await encode(frames(), [...CLIP_ARGS.split(' '), path.join(outDir, `${scene.name}.mp4`)]);
  return { ...SIZE, loopS: LOOP_S, stillAtS: STILL_AT_S, smoke: smokeBox(land, still, SIZE) };
}

const [outDir = 'server/seed/clips', ...names] = process.argv.slice(2);
await mkdir(outDir, { recursive: true });
const told: Record<string, object> = {};
for (const scene of SCENES) {
  if (names.length === 0 || names.includes(scene.name)) told[scene.name] = await render(scene, outDir);
}
if (names.length === 0)
  await writeFile(path.join(outDir, 'clips.json'), `${JSON.stringify(told, null, 2)}\n`);
console.log(JSON.stringify(told));
