import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as passes } from 'node:timers/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startRtspServer } from '../../tests/fixtures/rtsp-server.ts';
import { cpuTicks } from './measures.ts';

export interface ViewersCpu {
  gatewayPercent: number;
  staticPercent: number;
  /** Segments that viewers got, of both. */
  segments: number;
}

const program = (name: string): string =>
  fileURLToPath(new URL(`../../tests/fixtures/${name}`, import.meta.url));

/**
 * Percent of a core that `viewers` of one camera cost the gateway, and a plain file server over the segments that ffmpeg
 * writes of the same camera: one after the other, each for `seconds`.
 */
export async function cpuOfViewers(
  dir: string,
  file: string,
  fps: number,
  viewers: number,
  seconds: number,
): Promise<ViewersCpu> {
  const rtsp = await startRtspServer(file, { fps });
  const children: ChildProcess[] = [];
  const start = async (name: string, args: readonly string[]): Promise<{ pid: number; port: number }> => {
    const child = spawn(process.execPath, ['--import', 'tsx', program(name), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [port] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    return { pid: child.pid ?? 0, port: Number(port) };
  };
  try {
    const gateway = await start('serve-camera.ts', [dir, rtsp.url]);
    const live = `http://127.0.0.1:${gateway.port}/api/v1/cameras/cam/live`;
    const ours = await watched(gateway.pid, `${live}/index.m3u8`, viewers, seconds);
    for (const child of children) child.kill('SIGKILL');

    const list = path.join(dir, 'plain.m3u8');
    const hls = ['-c', 'copy', '-an', '-f', 'hls', '-hls_time', '1', '-hls_flags', 'delete_segments', list];
    const input = ['-v', 'error', '-nostdin', '-y', '-rtsp_transport', 'tcp', '-i', rtsp.url];
    children.push(spawn('ffmpeg', [...input, ...hls], { stdio: 'ignore' }));
    await passes(5_000);
    const plain = await start('serve-folder.ts', [dir]);
    const theirs = await watched(plain.pid, `http://127.0.0.1:${plain.port}/plain.m3u8`, viewers, seconds);
    return {
      gatewayPercent: ours.percent,
      staticPercent: theirs.percent,
      segments: ours.segments + theirs.segments,
    };
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await rtsp.stop();
  }
}

/** Viewers that read the playlist every second and each new segment once. */
async function watched(
  pid: number,
  url: string,
  viewers: number,
  seconds: number,
): Promise<{ percent: number; segments: number }> {
  let segments = 0;
  const state = { over: false };
  const watch = async (index: number): Promise<void> => {
    await passes((index * 1000) / viewers);
    let last = '';
    while (!state.over) {
      const list = await (await fetch(url)).text();
      const newest = list.trim().split('\n').at(-1) ?? '';
      if (newest !== last && !newest.startsWith('#')) {
        const answer = await fetch(new URL(newest, url));
        await answer.arrayBuffer();
        if (answer.ok) segments += 1;
        last = newest;
      }
      await passes(1_000);
    }
  };
  const all = Promise.all(Array.from({ length: viewers }, (_, index) => watch(index)));
  await passes(2_000);
  const before = cpuTicks(pid);
  await passes(seconds * 1000);
  const percent = (cpuTicks(pid) - before) / seconds;
  state.over = true;
  await all;
  return { percent, segments };
}
