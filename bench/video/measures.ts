import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as passes } from 'node:timers/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { startRtspServer, type RtspServer } from '../../tests/fixtures/rtsp-server.ts';
import type { Stage } from './stage.ts';

/** Milliseconds from opening the page to the first live picture, `times` over; cold closes the source between. */
export async function firstPictureMs(
  stage: Stage,
  camera: string,
  times: number,
  cold: boolean,
): Promise<number[]> {
  const took: number[] = [];
  for (let index = 0; index < times; index++) {
    // A camera that nobody opened under this name before is a cold one.
    const id = cold ? `${camera}-${index}` : camera;
    const source = stage.cameras.get(camera);
    if (source) stage.cameras.set(id, source);
    const page = await stage.watch([id]);
    await page.waitForFunction((name) => window.players[name]?.firstLiveAtMs != null, id, { polling: 50 });
    took.push(await page.evaluate((name) => window.players[name]?.firstLiveAtMs ?? Infinity, id));
    await page.close();
  }
  return took;
}

/** Age of the picture once a second, in seconds. */
export async function agesS(page: Page, camera: string, seconds: number): Promise<number[]> {
  const ages: number[] = [];
  for (let second = 0; second < seconds; second++) {
    await passes(1_000);
    const state = await page.evaluate((name) => window.players[name]?.state, camera);
    ages.push(state && 'ageMs' in state && state.ageMs !== null ? state.ageMs / 1000 : Infinity);
  }
  return ages;
}

/** Takes the camera away for `outageS`; seconds from its return until it is live again, without a click. */
export async function backAfterOutageS(
  page: Page,
  camera: string,
  server: RtspServer,
  restart: () => Promise<RtspServer>,
  outageS: number,
): Promise<{ seconds: number; server: RtspServer }> {
  await server.stop();
  await passes(outageS * 1000);
  const back = await restart();
  const fromMs = performance.now();
  await page.waitForFunction((name) => window.players[name]?.state.kind === 'live', camera, { polling: 50 });
  return { seconds: (performance.now() - fromMs) / 1000, server: back };
}

export interface CopyCpu {
  gatewayPercent: number;
  ffmpegPercent: number;
  plainPercent: number;
}

/** Percent of a core for one copied stream: our process, its ffmpeg, and a plain `ffmpeg -c copy` beside them. */
export async function cpuOfOneCopy(
  dir: string,
  file: string,
  fps: number,
  seconds: number,
): Promise<CopyCpu> {
  const server = await startRtspServer(file, { fps });
  const script = fileURLToPath(new URL('../../tests/fixtures/watch-camera.ts', import.meta.url));
  const node = spawn(process.execPath, ['--import', 'tsx', script, dir, server.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const hls = [
    '-c',
    'copy',
    '-an',
    '-f',
    'hls',
    '-hls_time',
    '1',
    '-hls_flags',
    'delete_segments',
    path.join(dir, 'plain.m3u8'),
  ];
  const plain = spawn(
    'ffmpeg',
    ['-v', 'error', '-nostdin', '-rtsp_transport', 'tcp', '-i', server.url, ...hls],
    { stdio: 'ignore' },
  );
  try {
    const [line] = (await once(createInterface({ input: node.stdout }), 'line')) as [string];
    const pids = [node.pid ?? 0, Number(line), plain.pid ?? 0];
    await passes(2_000);
    const before = pids.map(cpuTicks);
    await passes(seconds * 1000);
    const [gatewayPercent = 0, ffmpegPercent = 0, plainPercent = 0] = pids.map(
      (pid, index) => (cpuTicks(pid) - (before[index] ?? 0)) / seconds,
    );
    return { gatewayPercent, ffmpegPercent, plainPercent };
  } finally {
    node.kill('SIGKILL');
    plain.kill('SIGKILL');
    await server.stop();
  }
}

/** User and system time of a process in hundredths of a second (Linux). */
export function cpuTicks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}
