import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pictureSkyline } from '../../../domain/sight/picture-skyline.ts';
import { createVideoGateway } from '../../video/gateway.ts';
import { grabFrame } from './grab-frame.ts';

const hasFfmpeg = (() => {
  try {
    return execFileSync('ffmpeg', ['-version']).length > 0;
  } catch {
    return false;
  }
})();

it.skipIf(!hasFfmpeg)(
  'takes the newest picture of a running source, in which a skyline is found',
  async () => {
    const log = { info: () => {}, warn: () => {} };
    const dataDir = await mkdtemp(path.join(tmpdir(), 'lookout-frame-'));
    const gateway = createVideoGateway({ dataDir, log });
    try {
      const source = gateway.open({ id: 'c', source: { kind: 'clip', name: 'field-a' } });
      const frame = await grabFrame(source, 'ffmpeg');
      if (frame === null) throw new Error('no picture');
      expect(frame.grey).toHaveLength(frame.widthPx * frame.heightPx);
      expect(new Set(frame.grey).size).toBeGreaterThan(30);
      const line = pictureSkyline(frame);
      expect(line?.length).toBeGreaterThan(frame.widthPx / 2);
      expect(await grabFrame(source, 'no-such-ffmpeg')).toBeNull();
    } finally {
      await gateway.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
);
