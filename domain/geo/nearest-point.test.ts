import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destination, inverse } from './geodesic.ts';
import { nearestPoint } from './nearest-point.ts';

const at = { lon: 113.6, lat: 24.8 };
const square = (west: number, south: number, sizeDeg: number): number[][] => [
  [west, south],
  [west + sizeDeg, south],
  [west + sizeDeg, south + sizeDeg],
  [west, south + sizeDeg],
  [west, south],
];

describe('nearestPoint', () => {
  it('gives a point back as distance and bearing', () => {
    const bearing = fc.double({ min: 0, max: 359.9, noNaN: true });
    const range = fc.double({ min: 1, max: 30_000, noNaN: true });
    fc.assert(
      fc.property(bearing, range, (bearingDeg, rangeM) => {
        const { lon, lat } = destination(at, bearingDeg, rangeM);
        const near = nearestPoint(at, { type: 'Point', coordinates: [lon, lat] });
        const truth = inverse(at, { lon, lat });
        expect(near.distanceM).toBeCloseTo(truth.distanceM, 0);
        expect(Math.cos(((near.bearingDeg - truth.bearingDeg) * Math.PI) / 180)).toBeCloseTo(1, 6);
      }),
    );
  });

  it('is 0 m inside a polygon, and outside again in its hole', () => {
    const outer = square(113.5, 24.7, 0.2);
    expect(nearestPoint(at, { type: 'Polygon', coordinates: [outer] }).distanceM).toBe(0);
    const hole = square(113.59, 24.79, 0.02);
    const inHole = nearestPoint(at, { type: 'Polygon', coordinates: [outer, hole] });
    expect(inHole.distanceM).toBeGreaterThan(900);
    expect(inHole.distanceM).toBeLessThan(1_200);
  });

  it('measures to the edge, not to the corners', () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [113.55, 24.81],
        [113.65, 24.81],
      ],
    } as const;
    const near = nearestPoint(at, line);
    expect(near.distanceM).toBeCloseTo(1_108, -1);
    expect(Math.min(near.bearingDeg, 360 - near.bearingDeg)).toBeLessThan(1);
  });

  it('takes the nearest of several polygons', () => {
    const far = square(114, 25, 0.1);
    const close = square(113.62, 24.75, 0.1);
    const near = nearestPoint(at, { type: 'MultiPolygon', coordinates: [[far], [close]] });
    expect(near.distanceM).toBeCloseTo(2_023, -1);
    expect(near.bearingDeg).toBeCloseTo(90, 0);
  });
});
