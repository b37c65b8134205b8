import { beforeEach, expect, it } from 'vitest';
import type { PictureFault } from '../../../contract/camera-health.ts';
import { alertsService } from '../../alerts/alerts.service.ts';
import { testDatabase } from '../../database/testing.ts';
import { seedPilotCity } from '../../seed/seed.ts';
import type { RecordingCount } from '../recorder/recorder.ts';
import { healthRepository } from './health.repository.ts';
import { healthService } from './health.service.ts';

const { db } = await testDatabase();
const START_MS = Date.UTC(2026, 9, 18, 8);
await seedPilotCity(db, START_MS);

let nowMs = START_MS;
let faults: PictureFault[] = [];
const count: RecordingCount = {
  segments: 60,
  bytes: 60 * 500_000,
  seconds: 60,
  gaps: 1,
  lastSegmentAtMs: START_MS,
  skewMs: -400,
  fault: null,
};
const health = healthService({
  recorder: { counts: () => new Map([['CAM-04', count]]) },
  sampler: { latest: (cameraId) => ({ cameraId, atMs: nowMs, gray: new Uint8Array(), faults }) },
  repository: healthRepository(db, () => null),
  log: { info: () => {}, warn: () => {} },
  nowMs: () => nowMs,
});
const alerts = alertsService({ db, nowMs: () => nowMs });
const open = async () =>
  (await alerts.list({ scope: 'open', limit: 50 })).alerts.filter(({ kind }) => kind === 'tampering');
const lookAfter = async (seconds: number) => {
  nowMs += seconds * 1_000;
  count.lastSegmentAtMs = nowMs;
  await health.look();
};
const ofCamera = async (id: string) => (await health.list()).find((one) => one.cameraId === id);

beforeEach(() => {
  faults = [];
});

it('tells how a recorded camera is and since when, and that nothing is known of the others', async () => {
  await lookAfter(10);
  expect(await ofCamera('CAM-04')).toMatchObject({
    state: 'ok',
    sinceMs: nowMs,
    bitrateKbps: 4_000,
    gaps: 1,
    clockSkewMs: -400,
  });
  expect(await ofCamera('CAM-05')).toMatchObject({ state: 'unknown', faults: [] });
  const sinceMs = nowMs;
  await lookAfter(90);
  expect(await ofCamera('CAM-04')).toMatchObject({ state: 'ok', sinceMs });
});

it('raises one alert at the mast when a lens is covered, which lives as every other', async () => {
  faults = ['covered'];
  await lookAfter(10);
  await lookAfter(10);
  const [alert, ...more] = await open();
  expect(more).toEqual([]);
  expect(alert).toMatchObject({
    cameraIds: ['CAM-04'],
    stage: 'new',
    position: { lon: 113.831, lat: 24.962 },
  });
  expect(await ofCamera('CAM-04')).toMatchObject({ state: 'faulty', faults: ['covered'] });

  // Taken away and put back: the alert that is open stands for it.
  faults = [];
  await lookAfter(10);
  faults = ['covered'];
  await lookAfter(10);
  expect((await open()).length).toBe(1);
});

it('tells a camera that fell silent, whatever its last picture was, and wakes nobody for it', async () => {
  const before = (await open()).length;
  nowMs += 40_000;
  await health.look();
  expect(await ofCamera('CAM-04')).toMatchObject({ state: 'faulty', faults: ['no_picture'] });
  expect((await open()).length).toBe(before);
});

it('forgets what nobody looked at for minutes', async () => {
  await lookAfter(10);
  nowMs += 4 * 60_000;
  expect(await ofCamera('CAM-04')).toMatchObject({ state: 'unknown' });
});
