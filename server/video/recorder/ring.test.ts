import { appendFile, mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepLimits } from './disk-guard.ts';
import { Ring } from './ring.ts';

const START_MS = Date.UTC(2026, 9, 18, 8);
const CHUNK_MS = 10_000;
let dir: string;
let ring: Ring;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lookout-ring-'));
  ring = await Ring.open(dir, CHUNK_MS);
});
afterEach(async () => {
  await ring.close();
  await rm(dir, { recursive: true, force: true });
});

const bytesOf = (second: number): Buffer => Buffer.alloc(100, second);
async function fill(camera: string, fromS: number, toS: number): Promise<void> {
  for (let second = fromS; second < toS; second++)
    await ring.append(camera, {
      atMs: START_MS + second * 1_000,
      durationS: 1,
      bytes: bytesOf(second),
      init: null,
      discontinuity: false,
    });
}
const seconds = async (camera: string, fromS = 0, toS = 1_000): Promise<number[]> =>
  (await ring.segments(camera, START_MS + fromS * 1_000, START_MS + toS * 1_000)).map(
    ({ atMs }) => (atMs - START_MS) / 1_000,
  );
const reopened = async (): Promise<void> => {
  ring = await Ring.open(dir, CHUNK_MS);
};
const files = async (ending: string): Promise<string[]> =>
  (await readdir(path.join(dir, 'CAM-01'))).filter((name) => name.endsWith(ending)).sort();

describe('a ring of segments', () => {
  it('gives back what was written, across chunks and for a part of them', async () => {
    await fill('CAM-01', 0, 25);
    expect(await seconds('CAM-01', 8, 12)).toEqual([8, 9, 10, 11]);
    const [segment] = await ring.segments('CAM-01', START_MS + 21_000, START_MS + 22_000);
    expect(segment && (await ring.read('CAM-01', segment))).toEqual(bytesOf(21));
  });

  it('passes over what it has already, so that a restarted tap repeats nothing', async () => {
    await fill('CAM-01', 0, 8);
    await fill('CAM-01', 3, 11);
    expect(await seconds('CAM-01')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('lists no half-written segment after a kill, and goes on', async () => {
    await fill('CAM-01', 0, 5);
    // As a kill leaves it: bytes without a line, half a line, and a line whose bytes never came.
    const index = path.join(dir, 'CAM-01', (await files('.index'))[0] ?? '');
    const media = path.join(dir, 'CAM-01', (await files('.media'))[0] ?? '');
    await truncate(media, 450);
    await appendFile(index, '{"at":17');
    await reopened();
    expect(await seconds('CAM-01')).toEqual([0, 1, 2, 3]);
    await fill('CAM-01', 6, 8);
    expect(await seconds('CAM-01')).toEqual([0, 1, 2, 3, 6, 7]);
    const [, , , , after] = await ring.segments('CAM-01', START_MS, START_MS + 10_000);
    expect(after?.discontinuity).toBe(true);
  });

  it('does not give out bytes that changed on the disk', async () => {
    await fill('CAM-01', 0, 2);
    const [segment] = await ring.segments('CAM-01', START_MS, START_MS + 1_000);
    await truncate(path.join(dir, 'CAM-01', (await files('.media'))[0] ?? ''), 10);
    expect(segment && (await ring.read('CAM-01', segment))).toBeNull();
  });

  it('tells where there are pictures, and where there are none', async () => {
    await fill('CAM-01', 0, 12);
    await fill('CAM-01', 20, 22);
    expect(await ring.spans('CAM-01', START_MS + 5_000, START_MS + 60_000)).toEqual([
      { fromMs: START_MS + 5_000, toMs: START_MS + 12_000 },
      { fromMs: START_MS + 20_000, toMs: START_MS + 22_000 },
    ]);
  });

  it('keeps cameras with strange names apart, and inside its folder', async () => {
    await fill('../x', 0, 1);
    await fill('..', 0, 1);
    expect((await readdir(dir)).length).toBe(2);
    expect(await readdir(path.join(dir, '..'))).not.toContain('x');
    await ring.close();
    await reopened();
    expect(await seconds('../x')).toEqual([0]);
  });
});

describe('the limits', () => {
  const keep = (limits: Partial<{ hours: number; mostBytes: number; keepFreeBytes: number }>, free = 1e12) =>
    keepLimits(
      ring,
      { hours: 24, mostBytes: 1e12, keepFreeBytes: 0, ...limits },
      () => Promise.resolve(free),
      START_MS + 60_000,
    );

  it('drop the oldest of all cameras when there are too many bytes', async () => {
    await fill('CAM-01', 0, 30);
    await fill('CAM-02', 5, 35);
    await keep({ mostBytes: 4_000 });
    expect((await seconds('CAM-01'))[0]).toBe(10);
    expect((await seconds('CAM-02'))[0]).toBe(15);
    expect(ring.bytes).toBeLessThanOrEqual(4_000);
  });

  it('drop what is older than the hours asked for', async () => {
    await fill('CAM-01', 0, 30);
    await keep({ hours: 45 / 3_600 });
    expect((await seconds('CAM-01'))[0]).toBe(10);
  });

  it('give way until enough of the disk is free', async () => {
    await fill('CAM-01', 0, 30);
    const before = ring.bytes;
    const free = () => Promise.resolve(1_000 + before - ring.bytes);
    await keepLimits(ring, { hours: 24, mostBytes: 1e12, keepFreeBytes: 2_500 }, free, START_MS);
    expect((await seconds('CAM-01'))[0]).toBe(20);
  });

  it('end when nothing is left to drop', async () => {
    await fill('CAM-01', 0, 30);
    await keep({ keepFreeBytes: 1_000 }, 0);
    expect(ring.bytes).toBe(0);
  });
});
