import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingDeg, bearingDifferenceDeg, destination, distanceM, normaliseBearing } from './geodesic.ts';

describe('geodesics on WGS-84', () => {
  // Values of GeographicLib (C. F. F. Karney, "Algorithms for geodesics", 2013), from its own examples.
  it('agrees with GeographicLib from New York to London', () => {
    const from = { lon: -73.8, lat: 40.6 };
    const to = { lon: -0.5, lat: 51.6 };
    expect(distanceM(from, to)).toBeCloseTo(5551759.4, 2);
    expect(bearingDeg(from, to)).toBeCloseTo(51.19888285, 7);
  });

  it('agrees with GeographicLib in the direct problem', () => {
    const end = destination({ lon: -73.8, lat: 40.6 }, 51, 5.5e6);
    expect(end.lon).toBeCloseTo(-1.141172861, 7);
    expect(end.lat).toBeCloseTo(51.8845645056, 7);
  });

  it('comes back to the same range and bearing anywhere in the province', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 109, max: 118, noNaN: true }),
        fc.double({ min: 20, max: 26, noNaN: true }),
        fc.double({ min: 0, max: 359.999, noNaN: true }),
        fc.double({ min: 10, max: 50_000, noNaN: true }),
        (lon, lat, bearing, rangeM) => {
          const from = { lon, lat };
          const to = destination(from, bearing, rangeM);
          expect(Math.abs(distanceM(from, to) - rangeM)).toBeLessThan(1e-3);
          const offM =
            (Math.abs(bearingDifferenceDeg(bearing, bearingDeg(from, to))) * Math.PI * rangeM) / 180;
          expect(offM).toBeLessThan(1e-2);
        },
      ),
    );
  });

  it('gives a finite distance at the antipode', () => {
    expect(distanceM({ lon: 0, lat: 0 }, { lon: 179.9, lat: 0.1 })).toBeGreaterThan(1.99e7);
  });

  it.each([
    [350, 10, 20],
    [10, 350, -20],
    [0, 180, 180],
    [180, 0, 180],
  ])('turns from %d to %d by %d degrees', (from, to, turn) => {
    expect(bearingDifferenceDeg(from, to)).toBe(turn);
  });

  it.each([
    [-1, 359],
    [720, 0],
    [-1e-15, 0],
  ])('brings %d into the circle as %d', (deg, expected) => {
    expect(normaliseBearing(deg)).toBe(expected);
  });
});
