const OFFSET_MS = 8 * 3_600_000;

/**
 * The civil date in Asia/Shanghai, `YYYY-MM-DD`, of an instant in epoch milliseconds. China has kept
 * UTC+8 without daylight saving since 1991-09-15, so a constant offset is exact for every measurement.
 */
export function shanghaiDate(atMs: number): string {
  return new Date(atMs + OFFSET_MS).toISOString().slice(0, 10);
}

/** Epoch milliseconds of an Asia/Shanghai civil time; null when the fields name no real time (month 13, 31 April, hour 24). */
export function shanghaiInstant(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  ms = 0,
): number | null {
  if (hour > 23 || minute > 59 || second > 59 || year < 1900) return null;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const back = new Date(utc);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return null;
  return utc - OFFSET_MS;
}

/** `YYYYMMDDhhmmss` in Asia/Shanghai; with `withMs` the three digits of milliseconds follow. */
export function shanghaiStamp(atMs: number, withMs = false): string {
  const digits = new Date(atMs + OFFSET_MS).toISOString().replaceAll(/\D/g, '');
  return digits.slice(0, withMs ? 17 : 14);
}
