import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isInMultiPolygon } from '../geo/polygon.ts';
import { cellsInside } from './area-cells.ts';
import { cellGrid } from './viewshed.ts';

const BOUNDS = { west: 113, south: 24, east: 113.02, north: 24.02 };
const grid = cellGrid(BOUNDS, 90);
const at = fc.tuple(
  fc.double({ min: 112.995, max: 113.025, noNaN: true }),
  fc.double({ min: 23.995, max: 24.025, noNaN: true }),
);

it('finds the cells that a point in a polygon finds, one by one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(at, { minLength: 3, maxLength: 9 }), { minLength: 1, maxLength: 2 }),
      (rings) => {
        const area = [rings];
        const found = new Set<number>();
        cellsInside(grid, area, (cell) => found.add(cell));
        for (let cell = 0; cell < grid.cols * grid.rows; cell++) {
          const i = cell % grid.cols;
          const j = (cell - i) / grid.cols;
          const centre = {
            lon: grid.west + (i + 0.5) * grid.dLonDeg,
            lat: grid.north - (j + 0.5) * grid.dLatDeg,
          };
          expect(found.has(cell)).toBe(isInMultiPolygon(centre, area));
        }
      },
    ),
    { numRuns: 60 },
  );
});
