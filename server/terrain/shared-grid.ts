import type { GridSpec } from '../../domain/sight/grid-terrain.ts';

/** A grid of heights whose memory every thread reads. */
export interface SharedGrid {
  name: string;
  illustrative: boolean;
  spec: Omit<GridSpec, 'heights'>;
  /** Int16 decimetres. */
  buffer: SharedArrayBuffer;
}

/** Copies heights into memory that threads share. */
export function shareGrid(name: string, illustrative: boolean, grid: GridSpec): SharedGrid {
  const { west, north, dLonDeg, dLatDeg, cols, rows, heights } = grid;
  const buffer = new SharedArrayBuffer(2 * heights.length);
  new Int16Array(buffer).set(heights);
  return { name, illustrative, spec: { west, north, dLonDeg, dLatDeg, cols, rows }, buffer };
}

/** Heights as bytes for the disk and the database: every machine that Node runs on here is little endian. */
export function littleEndian(heights: Int16Array): Buffer {
  return Buffer.from(heights.buffer, heights.byteOffset, heights.byteLength);
}

/** The heights in little endian bytes; copies, because bytes from a socket lie at odd addresses. */
export function heightsOf(bytes: Buffer): Int16Array {
  const copy = new Uint8Array(bytes.byteLength);
  copy.set(bytes);
  return new Int16Array(copy.buffer);
}
