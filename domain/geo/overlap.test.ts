import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlapM2 } from './overlap.ts';
import { multiPolygonAreaM2, type MultiPolygon } from './polygon.ts';

function box(west: number, south: number, east: number, north: number): MultiPolygon {
  return [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ];
}

describe('overlapM2', () => {
  it('is the area of the common box', () => {
    const shared = overlapM2(box(113, 24, 113.02, 24.02), box(113.01, 24.01, 113.03, 24.03));
    expect(shared / multiPolygonAreaM2(box(113.01, 24.01, 113.02, 24.02))).toBeCloseTo(1, 4);
  });

  it('is nothing for shapes that only touch or lie apart, or in a hole', () => {
    expect(overlapM2(box(113, 24, 113.01, 24.01), box(113.01, 24, 113.02, 24.01))).toBeLessThan(0.5);
    expect(overlapM2(box(113, 24, 113.01, 24.01), box(114, 25, 114.01, 25.01))).toBe(0);
    const [outer] = box(113, 24, 113.03, 24.03)[0] ?? [];
    const [hole] = box(113.01, 24.01, 113.02, 24.02)[0] ?? [];
    if (outer === undefined || hole === undefined) throw new Error('no rings');
    expect(overlapM2([[outer, hole]], box(113.012, 24.012, 113.018, 24.018))).toBe(0);
    expect(overlapM2([], box(113, 24, 113.01, 24.01))).toBe(0);
  });

  it('is the same either way round, and no more than either area', () => {
    const corner = fc.tuple(
      fc.double({ min: 113, max: 113.05, noNaN: true }),
      fc.double({ min: 24, max: 24.05, noNaN: true }),
    );
    const triangle = fc.tuple(corner, corner, corner).map(([a, b, c]): MultiPolygon => [[[a, b, c, a]]]);
    fc.assert(
      fc.property(triangle, triangle, (a, b) => {
        const shared = overlapM2(a, b);
        expect(overlapM2(b, a)).toBeCloseTo(shared, 0);
        const area = multiPolygonAreaM2(a);
        expect(shared).toBeLessThanOrEqual(Math.min(area, multiPolygonAreaM2(b)) + 1);
        expect(Math.abs(overlapM2(a, a) - area)).toBeLessThan(1);
      }),
    );
  });
});
