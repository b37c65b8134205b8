import { spawnSync } from 'node:child_process';

const SECONDS = 60;

/** Processor time that decoding one picture a second of a 640 × 360 stream at 5 pictures a second takes; null without ffmpeg. */
export function decodeMsPerPicture(): number | null {
  const source = `-f lavfi -i testsrc2=s=640x360:r=5:d=${SECONDS}`;
  const encode = `-c:v libx264 -preset superfast -tune zerolatency -crf 25 -g 5 -pix_fmt yuv420p -f mpegts pipe:1`;
  const made = spawnSync('ffmpeg', `-v error ${source} ${encode}`.split(' '), { maxBuffer: 1 << 28 });
  if (made.status !== 0) return null;
  const decode =
    '-benchmark -threads 1 -f mpegts -i pipe:0 -vf fps=1,scale=640:360:flags=area,format=gray -f rawvideo -y pipe:1';
  const done = spawnSync('ffmpeg', decode.split(' '), { input: made.stdout, maxBuffer: 1 << 28 });
  const times = /utime=([\d.]+)s stime=([\d.]+)s/.exec(done.stderr.toString());
  return times ? (1000 * (Number(times[1]) + Number(times[2]))) / SECONDS : null;
}
