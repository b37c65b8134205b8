import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LiveSegments } from './live-segments.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lookout-segments-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function add(segments: LiveSegments, arrivedAtMs: number): Promise<void> {
  const name = `${segments.nextNumber}.ts`;
  await writeFile(path.join(dir, name), new Uint8Array([0x47]));
  await segments.add({ name, durationS: 1, arrivedAtMs, clockJumped: false });
}

it('is empty until its first segment is there', async () => {
  const segments = new LiveSegments(dir, 1_000_000);
  expect(segments.empty).toBe(true);
  await add(segments, 1_000_000);
  expect(segments.empty).toBe(false);
  expect(segments.playlist()).toContain('1000.ts');
  expect(await segments.read('1000.ts')).toHaveLength(1);
});

it('keeps the files of what is listed and of the few before', async () => {
  const segments = new LiveSegments(dir, 0);
  for (let n = 0; n < 30; n++) await add(segments, n * 1000);
  const listed = segments
    .playlist()
    .split('\n')
    .filter((line) => line.endsWith('.ts'));
  expect(listed).toEqual([22, 23, 24, 25, 26, 27, 28, 29].map((n) => `${n}.ts`));
  expect((await readdir(dir)).length).toBeLessThanOrEqual(13);
  expect(await segments.read('20.ts')).toHaveLength(1);
  expect(await segments.read('5.ts')).toBeNull();
});
