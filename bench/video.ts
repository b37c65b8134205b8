import path from 'node:path';
import { percentile } from './percentile.ts';
import { startRtspServer } from '../tests/fixtures/rtsp-server.ts';
import { makeH264 } from '../tests/fixtures/video-media.ts';
import { agesS, backAfterOutageS, cpuOfOneCopy, firstPictureMs } from './video/measures.ts';
import { openStage } from './video/stage.ts';
import { wallHeapGrowth } from './video/wall.ts';
import { cpuOfViewers } from './video/viewers.ts';

const WALL_S = Number(process.env['VIDEO_BENCH_WALL_S'] ?? 120);
const VIEWERS = Number(process.env['VIDEO_BENCH_VIEWERS'] ?? 200);

/**
 * Live video in a real Chromium against a real RTSP server. `VIDEO_BENCH_S`: seconds over which the age
 * is watched (default 60; the goal is stated for 600). `VIDEO_BENCH_WALL_S`: seconds that a wall of sixteen plays (default 120; the
 * goal is stated for 1800). `VIDEO_BENCH_VIEWERS`: viewers of one camera (default 200). Names are those of the benchmark goals.
 */
export async function run(): Promise<Record<string, number>> {
  const watchS = Number(process.env['VIDEO_BENCH_S'] ?? 60);
  const stage = await openStage({ idleMs: 4_000 });
  const file = path.join(stage.dir, 'loop.h264');
  await makeH264(file, 12, { size: '1920x1080', fps: 25, bitrate: '4M' });
  let server = await startRtspServer(file, { fps: 25 });
  try {
    stage.cameras.set('tower', { kind: 'rtsp', url: server.url });
    stage.cameras.set('clip', { kind: 'clip', name: 'field-a' });
    const cold = await firstPictureMs(stage, 'tower', 10, true);
    const page = await stage.watch(['tower']);
    const warm = await firstPictureMs(stage, 'tower', 10, false);
    const ages = (await agesS(page, 'tower', watchS)).slice(5);
    const again = () => startRtspServer(file, { fps: 25, port: server.port });
    const outage = await backAfterOutageS(page, 'tower', server, again, 30);
    server = outage.server;
    await page.close();
    const wall = await wallHeapGrowth(stage, WALL_S);
    const cpu = await cpuOfOneCopy(stage.dir, file, 25, 25);
    const many = await cpuOfViewers(stage.dir, file, 25, VIEWERS, 10);
    console.log(
      `1080p at 4 Mbit/s, a key picture every second; first pictures n = ${cold.length}, ages n = ${ages.length}`,
    );
    console.log(
      `CPU of gateway and ffmpeg: ${cpu.gatewayPercent} % and ${cpu.ffmpegPercent} % of a core, plain copy ${cpu.plainPercent} %`,
    );
    console.log(`A wall of 16 for ${WALL_S} s: ${wall.live} of 16 tiles live at its end`);
    console.log(
      `${VIEWERS} viewers of it: gateway ${many.gatewayPercent} %, a plain file server ${many.staticPercent} % of a core; ${many.segments} segments`,
    );
    return {
      firstPictureColdP95Ms: Math.round(p95(cold)),
      firstPictureWarmP95Ms: Math.round(p95(warm)),
      pictureAgeHlsS: rounded(p95(ages), 1),
      driftS: rounded(Math.abs(median(ages.slice(-10)) - median(ages.slice(0, 10))), 2),
      backAfterOutageS: rounded(outage.seconds, 1),
      wallHeapGrowthPercent: rounded(wall.growthPercent, 1),
      cpuRatio200ViewersToStaticServer: rounded(many.gatewayPercent / many.staticPercent, 2),
      cpuRatioToPlainCopy: rounded((cpu.gatewayPercent + cpu.ffmpegPercent) / cpu.plainPercent, 2),
    };
  } finally {
    await server.stop();
    await stage.stop();
  }
}

const p95 = (values: readonly number[]): number => percentile(values, 0.95);
const median = (values: readonly number[]): number => percentile(values, 0.5);
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
