import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destination } from '../../../domain/geo/geodesic.ts';
import { distanceText, scaleBar } from './scale-text.ts';

describe('the scale bar', () => {
  const left = { lon: 113.6, lat: 24.8 };

  it('is the longest of 1, 2 and 5 times a power of ten that fits', () => {
    fc.assert(
      fc.property(fc.double({ min: 20, max: 900_000, noNaN: true }), (acrossM) => {
        const bar = scaleBar(left, destination(left, 90, acrossM), 120);
        if (!bar) throw new Error('no bar');
        expect(bar.widthPx).toBeLessThanOrEqual(120.001);
        expect(bar.widthPx).toBeGreaterThan(120 / 2.5 - 0.001);
        const digit = bar.metres / 10 ** Math.floor(Math.log10(bar.metres) + 1e-9);
        expect([1, 2, 5]).toContain(Math.round(digit));
      }),
    );
  });

  it('has nothing to say about a map without width', () => {
    expect(scaleBar(left, left, 120)).toBeNull();
  });

  it.each([
    [20, '20 m'],
    [500, '500 m'],
    [2000, '2 km'],
    [3456, '3.46 km'],
    [50_000, '50 km'],
  ])('writes %d m as %s', (metres, text) => {
    expect(distanceText(metres)).toBe(text);
  });
});
