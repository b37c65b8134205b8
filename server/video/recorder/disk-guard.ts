import { statfs } from 'node:fs/promises';
import type { Ring } from './ring.ts';

export interface RecorderLimits {
  /** How far back the ring shall reach. */
  hours: number;
  /** The ring never holds more. */
  mostBytes: number;
  /** The ring gives way until this much of the disk is free: it is for evidence and the database. */
  keepFreeBytes: number;
}

export interface DiskState {
  /**
   * `tight`: the hours asked for do not fit any more, and older pictures go earlier. `full`: even without
   * the ring too little is free, so evidence is in danger.
   */
  kind: 'ok' | 'tight' | 'full';
  freeBytes: number;
  ringBytes: number;
  /** How many hours fit at the present rate; null while the rate is unknown. */
  hoursThatFit: number | null;
}

export async function freeBytesAt(dir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dir);
  return bavail * bsize;
}

/** Removes the oldest of the ring until the limits hold. Evidence lies elsewhere and is never touched. */
export async function keepLimits(
  ring: Ring,
  limits: RecorderLimits,
  freeBytes: () => Promise<number>,
  nowMs: number,
): Promise<{ dropped: number }> {
  await ring.dropBefore(nowMs - limits.hours * 3_600_000);
  let dropped = 0;
  for (;;) {
    const over = ring.bytes > limits.mostBytes || (await freeBytes()) < limits.keepFreeBytes;
    if (!over || ring.bytes === 0 || !(await ring.dropOldest())) return { dropped };
    dropped += 1;
  }
}

/** Whether the hours asked for will fit: told by the rate, long before the disk is full. */
export function diskState(
  limits: RecorderLimits,
  { freeBytes, ringBytes, bytesPerS }: { freeBytes: number; ringBytes: number; bytesPerS: number | null },
): DiskState {
  const roomBytes = Math.min(limits.mostBytes, ringBytes + Math.max(0, freeBytes - limits.keepFreeBytes));
  const hoursThatFit = bytesPerS === null || bytesPerS <= 0 ? null : roomBytes / bytesPerS / 3_600;
  const isFull = freeBytes < limits.keepFreeBytes;
  const isTight = hoursThatFit !== null && hoursThatFit < limits.hours;
  return { kind: isFull ? 'full' : isTight ? 'tight' : 'ok', freeBytes, ringBytes, hoursThatFit };
}
