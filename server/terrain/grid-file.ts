import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GridSpec } from '../../domain/sight/grid-terrain.ts';
import { heightsOf, littleEndian } from './shared-grid.ts';

/** A grid in a file: one line of JSON with its place and size, then its heights. */
export async function writeGridFile(file: string, { heights, ...spec }: GridSpec): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const head = Buffer.from(`${JSON.stringify(spec)}\n`);
  // Under another name first: a node that dies meanwhile leaves no half a grid behind.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, Buffer.concat([head, littleEndian(Int16Array.from(heights))]));
  await rename(draft, file);
}

/** The grid in a file; null when there is none that can be read. */
export async function readGridFile(file: string): Promise<GridSpec | null> {
  const bytes = await readFile(file).catch(() => null);
  const end = bytes?.indexOf('\n') ?? -1;
  if (!bytes || end < 0) return null;
  try {
    const spec = JSON.parse(bytes.toString('utf8', 0, end)) as Omit<GridSpec, 'heights'>;
    const heights = heightsOf(bytes.subarray(end + 1));
    return heights.length === spec.cols * spec.rows ? { ...spec, heights } : null;
  } catch {
    return null;
  }
}
