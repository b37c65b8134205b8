import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { missingForRtsp, startRtspServer, type RtspServer } from '../../tests/fixtures/rtsp-server.ts';
import { until } from '../../tests/fixtures/until.ts';
import { makeH264, pictureHashes } from '../../tests/fixtures/video-media.ts';
import { createVideoGateway, type VideoGateway } from './gateway.ts';
import type { VideoTiming } from './timing.ts';

const missing = missingForRtsp();
if (missing !== null) console.error(`\n!!! RTSP IS NOT TESTED: no GStreamer RTSP server here. ${missing}\n`);

const USER = 'duty';
const PASSWORD = 's3cret pass/word';

describe.skipIf(missing !== null)('an RTSP camera', () => {
  let dir: string;
  let server: RtspServer;
  let gateway: VideoGateway | null = null;
  const logged: string[] = [];
  const note = (fields: object, message: string): void =>
    void logged.push(JSON.stringify({ ...fields, message }));

  const gatewayWith = (timing: Partial<VideoTiming>, ffmpegPath = 'ffmpeg'): VideoGateway => {
    gateway = createVideoGateway({ dataDir: dir, log: { info: note, warn: note }, timing, ffmpegPath });
    return gateway;
  };
  const camera = (url = server.url): { id: string; source: { kind: 'rtsp'; url: string } } => ({
    id: 'cam-1',
    source: { kind: 'rtsp', url },
  });
  const playlistOf = async (opened: VideoGateway, url?: string): Promise<string | null> => {
    const answer = await opened.open(camera(url)).playlist();
    return answer.ok ? answer.value : null;
  };
  const startedPids = (): number[] =>
    logged
      .map((line) => JSON.parse(line) as { message: string; pid?: number })
      .flatMap(({ message, pid }) => (message === 'ffmpeg started' && pid !== undefined ? [pid] : []));

  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'lookout-video-'));
    await makeH264(path.join(dir, 'loop.h264'), 6);
    server = await startRtspServer(path.join(dir, 'loop.h264'), { fps: 15, user: USER, password: PASSWORD });
  });
  afterEach(async () => {
    await gateway?.close();
    gateway = null;
    logged.length = 0;
  });
  afterAll(async () => {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('plays to many viewers through one ffmpeg, with pictures that change and a date on each', async () => {
    const opened = gatewayWith({ firstPlaylistMs: 10_000 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => playlistOf(opened)));
    expect(answers.every((playlist) => playlist?.startsWith('#EXTM3U'))).toBe(true);
    const playlist = await until('three segments are listed', async () => {
      const text = await playlistOf(opened);
      return text && text.split('#EXTINF').length > 3 && text;
    });
    expect(startedPids()).toHaveLength(1);
    expect(playlist).toContain('#EXT-X-TARGETDURATION:1\n');
    const names = playlist.split('\n').filter((line) => line.endsWith('.ts'));
    const files = await Promise.all(names.slice(0, 2).map((name) => opened.open(camera()).file(name, null)));
    const hashes: string[] = [];
    for (const file of files) {
      if (!file.ok) throw new Error(file.problem.detail);
      await writeFile(path.join(dir, 'got.ts'), file.value.body);
      hashes.push(...(await pictureHashes(path.join(dir, 'got.ts'))));
    }
    expect(hashes.length).toBeGreaterThanOrEqual(28);
    expect(new Set(hashes).size).toBeGreaterThan(25);
    const dates = [...playlist.matchAll(/PROGRAM-DATE-TIME:(\S+)/g)].map(([, date]) =>
      Date.parse(date ?? ''),
    );
    expect(Math.abs(Date.now() - (dates.at(-1) ?? 0))).toBeLessThan(4_000);
    expect(dates).toEqual([...dates].sort((a, b) => a - b));
  });

  it('keeps the credentials out of playlist, log, status and process list', async () => {
    const opened = gatewayWith({ firstPlaylistMs: 10_000 });
    const playlist = await playlistOf(opened);
    const wrong = server.url.replace(encodeURIComponent(PASSWORD), 'wr0ng-pass');
    await opened.open({ id: 'cam-2', source: { kind: 'rtsp', url: wrong } }).playlist();
    const refusal = await until('the camera has refused', () => {
      const state = opened.status('cam-2');
      return state.kind === 'retrying' && state;
    });
    expect(refusal.problem.detail).toBe('The camera refused the user name or password');
    const commandLine = readFileSync(`/proc/${startedPids()[0]}/cmdline`, 'utf8');
    const said = [playlist, JSON.stringify(logged), JSON.stringify(refusal), commandLine].join('\n');
    for (const secret of [
      PASSWORD,
      encodeURIComponent(PASSWORD),
      's3cret',
      'wr0ng-pass',
      `${USER}:`,
      'rtsp://',
    ]) {
      expect(said).not.toContain(secret);
    }
  });

  it('starts ffmpeg again after it was killed and goes on with a discontinuity', async () => {
    const opened = gatewayWith({ firstPlaylistMs: 10_000, backOffFirstMs: 100 });
    await playlistOf(opened);
    const [first = 0] = startedPids();
    process.kill(first, 'SIGKILL');
    const playlist = await until('it plays on', async () => {
      const text = await playlistOf(opened);
      return text?.includes('#EXT-X-DISCONTINUITY\n') && text;
    });
    expect(startedPids()).toHaveLength(2);
    const sequences = playlist
      .split('\n')
      .filter((line) => line.endsWith('.ts'))
      .map((name) => parseInt(name, 10));
    expect(sequences).toEqual(sequences.map((_, index) => (sequences[0] ?? 0) + index));
    expect(opened.status('cam-1').kind).toBe('running');
  });

  it('replaces an ffmpeg that hangs without dying', async () => {
    const opened = gatewayWith({ firstPlaylistMs: 10_000, stallMs: 2_000, backOffFirstMs: 100 });
    await playlistOf(opened);
    const hanging = startedPids().at(-1) ?? 0;
    process.kill(hanging, 'SIGSTOP');
    await until('it plays on', async () => (await playlistOf(opened))?.includes('#EXT-X-DISCONTINUITY\n'));
    expect(isRunning(hanging)).toBe(false);
  });

  it('leaves no ffmpeg behind when the server itself is killed', async () => {
    const script = fileURLToPath(new URL('../../tests/fixtures/watch-camera.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', script, dir, server.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const pid = Number(line);
    expect(isRunning(pid)).toBe(true);
    child.kill('SIGKILL');
    await until('the orphan is gone', () => !isRunning(pid));
  });

  it('stops ffmpeg and removes the segments when nobody watches', async () => {
    const opened = gatewayWith({ firstPlaylistMs: 10_000, idleMs: 800 });
    await playlistOf(opened);
    const [pid = 0] = startedPids();
    await until('ffmpeg is gone', () => !isRunning(pid));
    expect(opened.status('cam-1')).toEqual({ kind: 'idle' });
    await until(
      'the segments are gone',
      async () => (await filesBelow(path.join(dir, 'video'))).length === 0,
    );
  });

  it('says that ffmpeg is missing, and plays an illustrative clip without it', async () => {
    const opened = gatewayWith({}, '/nowhere/ffmpeg');
    const answer = await opened.open(camera()).playlist();
    expect(answer).toMatchObject({ ok: false, problem: { code: 'ffmpeg_missing' } });
    const clip = await opened.open({ id: 'cam-3', source: { kind: 'clip', name: 'field-a' } }).playlist();
    expect(clip.ok).toBe(true);
  });

  it('says that a camera is unreachable and comes back by itself when it answers', async () => {
    const other = await startRtspServer(path.join(dir, 'loop.h264'), { fps: 15 });
    await other.stop();
    const opened = gatewayWith({ firstPlaylistMs: 10_000, backOffFirstMs: 100, backOffMostMs: 500 });
    const answer = await opened.open(camera(other.url)).playlist();
    expect(answer).toMatchObject({ ok: false, problem: { code: 'source_unreachable', retryAfterS: 1 } });
    const back = await startRtspServer(path.join(dir, 'loop.h264'), { fps: 15, port: other.port });
    try {
      await until('it plays', () => playlistOf(opened, other.url));
      expect(opened.status('cam-1').kind).toBe('running');
    } finally {
      await back.stop();
    }
  }, 40_000);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}
