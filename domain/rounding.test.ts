import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAbove, roundHalfEven, roundUp } from './rounding.ts';

describe('roundHalfEven', () => {
  it.each([
    [0.5, 0, 0],
    [1.5, 0, 2],
    [2.5, 0, 2],
    [60.5, 0, 60],
    [60.51, 0, 61],
    [0.25, 1, 0.2],
    [0.35, 1, 0.4],
    [2.675, 2, 2.68],
    [-1.5, 0, -2],
    [-0.4, 0, 0],
  ])('rounds %d at %d decimals to %d', (value, decimals, rounded) => {
    expect(roundHalfEven(value, decimals)).toBe(rounded);
  });

  it('never moves a value by more than half a unit', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 4 }), (v, d) => {
        expect(Math.abs(roundHalfEven(v, d) - v)).toBeLessThanOrEqual(0.5 / 10 ** d + 1e-8);
      }),
    );
  });
});

describe('roundUp', () => {
  it('ignores representation error but not a real excess', () => {
    expect(roundUp(0.1 + 0.2 + 49.7)).toBe(50);
    expect(roundUp(50.000000000001)).toBe(50);
    expect(roundUp(50.0001)).toBe(51);
  });
});

describe('isAbove', () => {
  it('does not take representation error for an exceedance', () => {
    expect(isAbove((0.1 + 0.2 + 0.3) / 3, 0.2)).toBe(false);
    expect(isAbove(0.2001, 0.2)).toBe(true);
    expect(isAbove(0, 0)).toBe(false);
  });
});
