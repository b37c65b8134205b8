import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingDeg, destination, distanceM } from './geodesic.ts';
import { along, localFrame } from './local-frame.ts';
import { boundsOf, isInPolygon, multiPolygonAreaM2, type Polygon, polygonAreaM2 } from './polygon.ts';

const SQUARE: Polygon = [
  [
    [113, 24],
    [114, 24],
    [114, 25],
    [113, 25],
    [113, 24],
  ],
  [
    [113.4, 24.4],
    [113.4, 24.6],
    [113.6, 24.6],
    [113.6, 24.4],
    [113.4, 24.4],
  ],
];

describe('polygons', () => {
  it.each([
    [113.1, 24.1, true],
    [113.5, 24.5, false],
    [112.9, 24.5, false],
    [113.5, 25.1, false],
  ])('knows whether %d, %d is inside, holes outside', (lon, lat, isInside) => {
    expect(isInPolygon({ lon, lat }, SQUARE)).toBe(isInside);
  });

  it('measures the whole ellipsoid', () => {
    const half = [
      [
        [-180, -90],
        [0, -90],
        [0, 90],
        [-180, 90],
        [-180, -90],
      ],
    ] as const;
    // Surface of WGS-84: 510,065,621.724 km².
    expect((2 * polygonAreaM2(half)) / 1e6).toBeCloseTo(510_065_621.724, 1);
  });

  it('takes holes off and adds parts', () => {
    const outer = polygonAreaM2([SQUARE[0] ?? []]);
    const hole = polygonAreaM2([SQUARE[1] ?? []]);
    expect(polygonAreaM2(SQUARE)).toBeCloseTo(outer - hole, 3);
    expect(multiPolygonAreaM2([SQUARE, SQUARE])).toBeCloseTo(2 * (outer - hole), 3);
  });

  it('finds the box around polygons, and none around nothing', () => {
    expect(boundsOf([SQUARE])).toEqual({ west: 113, south: 24, east: 114, north: 25 });
    expect(boundsOf([])).toBeNull();
  });
});

describe('local frame', () => {
  it('stays within 3 cm of the geodesic up to 50 km, both ways', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 18, max: 53, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 1, max: 50_000, noNaN: true }),
        (lat, bearing, rangeM) => {
          const frame = localFrame({ lon: 113.6, lat });
          const place = destination(frame.origin, bearing, rangeM);
          expect(distanceM(along(frame.path((bearing * Math.PI) / 180), rangeM), place)).toBeLessThan(0.03);
          const { eastM, northM } = frame.toEastNorth(place);
          expect(Math.hypot(eastM, northM)).toBeCloseTo(distanceM(frame.origin, place), 1);
          const turn = (Math.atan2(eastM, northM) * 180) / Math.PI - bearingDeg(frame.origin, place);
          expect(Math.abs(Math.sin((turn * Math.PI) / 180)) * rangeM).toBeLessThan(0.03);
        },
      ),
    );
  });
});
