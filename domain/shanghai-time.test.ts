import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shanghaiDate, shanghaiInstant, shanghaiStamp } from './shanghai-time.ts';

describe('Asia/Shanghai time', () => {
  it('turns the day at 16:00 UTC', () => {
    expect(shanghaiDate(Date.UTC(2026, 1, 28, 15, 59))).toBe('2026-02-28');
    expect(shanghaiDate(Date.UTC(2026, 1, 28, 16, 0))).toBe('2026-03-01');
  });

  it('refuses a time that does not exist', () => {
    expect(shanghaiInstant(2025, 2, 29)).toBeNull();
    expect(shanghaiInstant(2026, 13, 1)).toBeNull();
    expect(shanghaiInstant(2026, 1, 1, 24)).toBeNull();
    expect(shanghaiInstant(2026, 0, 10)).toBeNull();
  });

  it('reads back the stamp it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (atMs) => {
        const stamp = shanghaiStamp(atMs, true);
        const part = (from: number, to: number) => Number(stamp.slice(from, to));
        const [y, mo, d, h, mi, s, ms] = [
          part(0, 4),
          part(4, 6),
          part(6, 8),
          part(8, 10),
          part(10, 12),
          part(12, 14),
          part(14, 17),
        ] as const;
        expect(shanghaiInstant(y, mo, d, h, mi, s, ms)).toBe(atMs);
      }),
    );
  });
});
