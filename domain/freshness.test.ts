import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshnessOf, staler } from './freshness.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 4, 1);

describe('freshnessOf', () => {
  it.each([
    [0, 'fresh'],
    [90 * MINUTE, 'fresh'],
    [91 * MINUTE, 'late'],
    [240 * MINUTE, 'late'],
    [241 * MINUTE, 'silent'],
    [-5 * MINUTE, 'fresh'],
  ] as const)('calls an hourly reading %d ms old %s', (ageMs, expected) => {
    expect(freshnessOf(NOW - ageMs, 60 * MINUTE, NOW)).toBe(expected);
  });

  it('calls a device that has never reported never', () => {
    expect(freshnessOf(null, 60 * MINUTE, NOW)).toBe('never');
  });

  it('only grows staler as time passes', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), fc.integer({ min: 1000, max: 1e8 }), (age, more, interval) => {
        const [before, after] = [
          freshnessOf(NOW - age, interval, NOW),
          freshnessOf(NOW - age - more, interval, NOW),
        ];
        expect(staler(before, after)).toBe(after);
      }),
    );
  });
});
