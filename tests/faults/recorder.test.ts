import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createVideoGateway } from '../../server/video/gateway.ts';
import { startRecorder } from '../../server/video/recorder/recorder.ts';
import { Ring } from '../../server/video/recorder/ring.ts';
import { until } from '../fixtures/until.ts';

const log = { info: () => {}, warn: () => {} };
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lookout-recorder-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it('lists only whole segments after kill -9, again and again', async () => {
  let listed = 0;
  for (let round = 0; round < 2; round++) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'tests/fixtures/record-camera.ts', dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = once(child, 'exit');
    await once(createInterface({ input: child.stdout }), 'line');
    child.kill('SIGKILL');
    await gone;
    const ring = await Ring.open(path.join(dir, 'video', 'ring'), 4_000);
    const segments = await ring.segments('CAM-01', 0, Date.now() + 60_000);
    const bytes = await Promise.all(segments.map((segment) => ring.read('CAM-01', segment)));
    expect(bytes).not.toContain(null);
    expect(segments.length).toBeGreaterThan(listed);
    listed = segments.length;
    await ring.close();
  }
});

const canMount = (): boolean => {
  const target = path.join(tmpdir(), `lookout-mount-${process.pid}`);
  spawnSync('mkdir', ['-p', target]);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', target]).status === 0;
  if (mounted) spawnSync('umount', [target]);
  return mounted;
};

it.skipIf(!canMount())('drops the oldest of the ring on a full disk, and never evidence', async () => {
  const disk = path.join(dir, 'disk');
  await mkdir(disk);
  // Six clips bring 1.3 MB with their first playlists alone, and 160 kB a second after that.
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]).status).toBe(0);
  const gateway = createVideoGateway({ dataDir: dir, log });
  try {
    const evidence = path.join(disk, 'video', 'evidence', 'kept.clip');
    await mkdir(path.dirname(evidence), { recursive: true });
    await writeFile(evidence, Buffer.alloc(300_000, 7));
    const recorder = await startRecorder({
      dataDir: disk,
      limits: { hours: 1, mostBytes: 1e9, keepFreeBytes: 50_000 },
      gateway,
      cameras: () =>
        Promise.resolve(
          [1, 2, 3, 4, 5, 6].map((n) => ({
            id: `CAM-${n}`,
            source: { kind: 'clip' as const, name: 'field-a' },
          })),
        ),
      log,
      chunkLengthMs: 2_000,
      everyMs: 200,
    });
    const startedAtMs = Date.now();
    await until('the ring has turned over', () => {
      const oldestMs = recorder.ring.oldestMs();
      return oldestMs !== null && oldestMs > startedAtMs + 1_000;
    });
    expect(recorder.state().kind).not.toBe('ok');
    const before = recorder.counts().get('CAM-1')?.segments ?? 0;
    await until('it still records', () => (recorder.counts().get('CAM-1')?.segments ?? 0) > before + 1);
    await recorder.close();
    expect((await readFile(evidence)).equals(Buffer.alloc(300_000, 7))).toBe(true);
  } finally {
    await gateway.close();
    spawnSync('umount', [disk]);
  }
});
