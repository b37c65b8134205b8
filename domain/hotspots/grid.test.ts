import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalAreaFrame } from '../geo/equal-area.ts';
import { distanceM } from '../geo/geodesic.ts';
import { multiPolygonAreaM2, type MultiPolygon } from '../geo/polygon.ts';
import { cellAt, cellCentresM, cellRing, GRID_CELL_M, gridOver, meansByCell } from './grid.ts';

const ORIGIN = { lon: 113.6, lat: 24.8 };
const LON = fc.double({ min: 112.8, max: 114.8, noNaN: true });
const LAT = fc.double({ min: 23.9, max: 25.6, noNaN: true });

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

const CITY = box(113, 24.4, 114.2, 25.2);

describe('equalAreaFrame', () => {
  it('comes back to the same place and keeps lengths to one in ten thousand', () => {
    const frame = equalAreaFrame(ORIGIN);
    fc.assert(
      fc.property(LON, LAT, (lon, lat) => {
        const [x, y] = frame.project(lon, lat);
        const back = frame.unproject(x, y);
        expect(distanceM(back, { lon, lat })).toBeLessThan(0.01);
        const real = distanceM(ORIGIN, { lon, lat });
        if (real > 100) expect(Math.hypot(x, y) / real).toBeCloseTo(1, 2.5);
      }),
    );
  });
});

describe('gridOver', () => {
  const fine = gridOver(CITY, ORIGIN, GRID_CELL_M.fine);
  const coarse = gridOver(CITY, ORIGIN, GRID_CELL_M.coarse);

  it('covers the polygon with cells of the right area', () => {
    expect((fine.cols.length * 0.25) / (multiPolygonAreaM2(CITY) / 1e6)).toBeCloseTo(1, 2);
    expect((coarse.cols.length * 9) / (multiPolygonAreaM2(CITY) / 1e6)).toBeCloseTo(1, 1);
    const ring = cellRing(coarse, Math.floor(coarse.cols.length / 2));
    expect(multiPolygonAreaM2([[ring]]) / 9e6).toBeCloseTo(1, 4);
  });

  it('finds the cell of its own centre, and none outside', () => {
    const { x, y } = cellCentresM(fine);
    fc.assert(
      fc.property(fc.nat(fine.cols.length - 1), (cell) => {
        expect(cellAt(fine, fine.frame.unproject(x[cell] ?? 0, y[cell] ?? 0))).toBe(cell);
      }),
    );
    expect(cellAt(fine, { lon: 120, lat: 30 })).toBeNull();
  });

  it('nests 36 fine cells in a coarse one', () => {
    const inCell = [...fine.cols.keys()].filter(
      (i) => Math.floor((fine.cols[i] ?? 0) / 6) === 2 && Math.floor((fine.rows[i] ?? 0) / 6) === -3,
    );
    expect(inCell).toHaveLength(36);
  });

  it('leaves holes out and counts the cells of touching polygons once', () => {
    const [outer] = CITY[0] ?? [];
    const [hole] = box(113.4, 24.6, 113.8, 25)[0] ?? [];
    if (outer === undefined || hole === undefined) throw new Error('no rings');
    const holed = gridOver([[outer, hole]], ORIGIN, 3000);
    expect(cellAt(holed, { lon: 113.6, lat: 24.8 })).toBeNull();
    const halves = gridOver([...box(113, 24.4, 113.6, 25.2), ...box(113.6, 24.4, 114.2, 25.2)], ORIGIN, 3000);
    expect(halves.cols.length).toBe(coarse.cols.length);
  });

  it('averages the samples of each cell and leaves empty cells NaN', () => {
    const at = { lon: 113.6, lat: 24.8 };
    const { mean, count } = meansByCell(coarse, [
      { ...at, value: 10 },
      { ...at, value: 20 },
      { ...at, value: Number.NaN },
      { lon: 0, lat: 0, value: 5 },
    ]);
    const cell = cellAt(coarse, at) ?? -1;
    expect([mean[cell], count[cell], mean.filter((m) => !Number.isNaN(m)).length]).toEqual([15, 2, 1]);
  });
});
