import { shanghaiInstant } from '../shanghai-time.ts';

/**
 * Epoch ms of `YYYYMMDDhhmmss` or `YYYYMMDDhhmmsszzz`, Asia/Shanghai civil time as devices write it; null when it is
 * no real time. Source: HJ 212-2017, clause 6.4.
 */
export function parseStamp(text: string): number | null {
  if (!/^\d{14}(\d{3})?$/.test(text)) return null;
  const part = (from: number, to: number): number => Number(text.slice(from, to));
  return shanghaiInstant(
    part(0, 4),
    part(4, 6),
    part(6, 8),
    part(8, 10),
    part(10, 12),
    part(12, 14),
    text.length === 17 ? part(14, 17) : 0,
  );
}

export type IntervalKind = 'realtime' | 'minute' | 'hour' | 'day';

/** The data commands and the interval each reports. Source: HJ 212-2017, table 9. */
const INTERVALS: Record<string, { kind: IntervalKind; lengthMs: number | null }> = {
  '2011': { kind: 'realtime', lengthMs: 0 },
  '2031': { kind: 'day', lengthMs: 86_400_000 },
  '2051': { kind: 'minute', lengthMs: null },
  '2061': { kind: 'hour', lengthMs: 3_600_000 },
};

/**
 * What a data command reports; null when it carries no readings. DataTime is the START of the interval (national
 * air-network hourly labels are the end). The length of "minute" data is the device's setting, hence null.
 */
export function intervalOf(cn: string): { kind: IntervalKind; lengthMs: number | null } | null {
  return INTERVALS[cn] ?? null;
}

/** How far the device's clock, as QN tells it, runs ahead of ours, ms; null without QN. */
export function clockSkewMs(qnAtMs: number | null, receivedAtMs: number): number | null {
  return qnAtMs === null ? null : qnAtMs - receivedAtMs;
}
