import { createHash } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Ring } from '../recorder/ring.ts';
import type { KeptSegment } from './evidence.tables.ts';

export interface WrittenClip {
  sha256: string;
  bytes: number;
  segments: KeptSegment[];
}

/**
 * Copies what the ring has of [fromMs, toMs) into one file that is whole and on the disk when this returns; null when
 * the ring has nothing of it. Segments that are not as they were recorded are left out.
 */
export async function writeClip(
  ring: Ring,
  cameraId: string,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  file: string,
): Promise<WrittenClip | null> {
  const listed = await ring.segments(cameraId, fromMs, toMs);
  if (listed.length === 0) return null;
  await mkdir(path.dirname(file), { recursive: true });
  const hash = createHash('sha256');
  const segments: KeptSegment[] = [];
  const out = await open(`${file}.new`, 'w');
  let offset = 0;
  const put = async (bytes: Uint8Array): Promise<{ offset: number; length: number }> => {
    await out.writeFile(bytes);
    hash.update(bytes);
    const place = { offset, length: bytes.length };
    offset += bytes.length;
    return place;
  };
  try {
    let init = null as { name: string; place: { offset: number; length: number } } | null;
    let missed = false;
    for (const segment of listed) {
      const bytes = await ring.read(cameraId, segment);
      if (segment.init === null) init = null;
      else if (segment.init !== init?.name) {
        const head = await ring.readInit(cameraId, segment.init);
        init = head && { name: segment.init, place: await put(head) };
      }
      if (!bytes || (segment.init !== null && !init)) {
        missed = true;
        continue;
      }
      const { atMs, durationS } = segment;
      const discontinuity = segment.discontinuity || missed;
      segments.push({ atMs, durationS, ...(await put(bytes)), init: init?.place ?? null, discontinuity });
      missed = false;
    }
    await out.sync();
  } finally {
    await out.close();
  }
  if (segments.length === 0) return null;
  await rename(`${file}.new`, file);
  await syncFolder(path.dirname(file));
  return { sha256: hash.digest('hex'), bytes: offset, segments };
}

/** Else a power cut could take the name of a file that is on the disk. */
async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, 'r');
  await folder.sync().finally(() => folder.close());
}
