import { describe, expect, it } from 'vitest';
import { doubtUnit } from './unit-doubt.ts';

describe('doubtUnit', () => {
  it.each([
    ['a34004', 30, 'ng/m3', 'ug/m3'],
    ['a34004', 30_000, 'ng/m3', null],
    ['a34004', 0.03, 'ug/m3', 'mg/m3'],
    ['a21026', 12, 'mg/m3', 'ug/m3'],
    ['a01006', 1002, 'kPa', 'hPa'],
    ['a01006', 100.2, 'kPa', null],
    ['a34004', 0, 'ng/m3', null],
    ['w01001', 99, 'none', null],
  ] as const)('takes %s at %d %s for %s', (code, raw, assumed, better) => {
    expect(doubtUnit(code, raw, assumed)).toBe(better);
  });
});
