import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVideoGateway, type VideoGateway } from '../../server/video/gateway.ts';
import { startRecorder, type Recorder } from '../../server/video/recorder/recorder.ts';
import { startFaultProxy, type Fault, type FaultProxy } from '../fixtures/fault-proxy.ts';
import { startLiveHls, type LiveHls } from '../fixtures/live-hls.ts';
import { until } from '../fixtures/until.ts';

/** 200 kbit/s. */
const THROTTLED = 25_000;
const FAULTS: readonly (readonly [string, Fault])[] = [
  ['drops connections', { kind: 'drop' }],
  ['answers late', { kind: 'delay', ms: 1_500 }],
  ['gives the same playlist again and again', { kind: 'freeze' }],
  ['answers 404', { kind: 'status', code: 404 }],
  ['answers 503', { kind: 'status', code: 503 }],
  ['cuts segments in half', { kind: 'cut' }],
  ['lets through 200 kbit/s', { kind: 'throttle', bytesPerS: THROTTLED }],
];
const BACK_WITHIN_MS = 10_000;

describe('between a camera and the gateway', () => {
  let dir: string;
  let origin: LiveHls;
  let gateway: VideoGateway;
  let recorder: Recorder;
  const proxies: FaultProxy[] = [];
  const idOf = (index: number): string => `CAM-${index}`;
  const segmentsOf = (index: number): number => recorder.counts().get(idOf(index))?.segments ?? 0;

  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'lookout-faults-'));
    origin = await startLiveHls(dir);
    for (let index = 0; index < FAULTS.length; index++) proxies.push(await startFaultProxy(origin.port));
    const log = { info: () => {}, warn: () => {} };
    gateway = createVideoGateway({ dataDir: dir, log });
    recorder = await startRecorder({
      dataDir: dir,
      limits: { hours: 1, mostBytes: 1e9, keepFreeBytes: 0 },
      gateway,
      cameras: () =>
        Promise.resolve(
          proxies.map(({ port }, index) => ({
            id: idOf(index),
            source: { kind: 'hls' as const, url: `http://127.0.0.1:${port}/live.m3u8` },
          })),
        ),
      log,
    });
  });
  afterAll(async () => {
    await recorder.close();
    await gateway.close();
    await Promise.all(proxies.map((proxy) => proxy.stop()));
    await origin.stop();
    await rm(dir, { recursive: true, force: true });
  });

  // At once, each with a proxy of its own: a fault takes seconds.
  it.concurrent.each(FAULTS.map(([what, fault], index) => ({ what, fault, index })))(
    'a network that $what takes no whole picture away for longer than it lasts',
    async ({ what, fault, index }) => {
      const proxy = proxies[index];
      if (!proxy) throw new Error('no proxy');
      await until(`${what}: it records`, () => segmentsOf(index) >= 4);
      proxy.fault = fault;
      await until(`${what}: the fault was met`, () => proxy.hit >= 3, 20_000);
      proxy.fault = null;
      const before = segmentsOf(index);
      await until(`${what}: it goes on`, () => segmentsOf(index) >= before + 3, BACK_WITHIN_MS);
      expect(gateway.status(idOf(index)).kind).toBe('running');
      const kept = await recorder.ring.segments(idOf(index), 0, Date.now() + 60_000);
      expect(kept.filter((segment) => !origin.lengths.has(segment.length))).toEqual([]);
    },
  );

  it('a source that is away for a while is said to be, and is back by itself', async () => {
    const [proxy] = proxies;
    if (!proxy) throw new Error('no proxy');
    proxy.fault = { kind: 'drop' };
    await until('the outage shows', () => gateway.status(idOf(0)).kind === 'retrying');
    expect(recorder.counts().get(idOf(0))?.fault).toMatch(/cannot be reached/);
    proxy.fault = null;
    await until('it is back', () => gateway.status(idOf(0)).kind === 'running', BACK_WITHIN_MS);
    const [jump] = (await recorder.ring.segments(idOf(0), 0, Date.now() + 60_000)).filter(
      ({ discontinuity }) => discontinuity,
    );
    expect(jump).toBeDefined();
  });
});
