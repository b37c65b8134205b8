import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandSums, cellOf, denseGrid } from './dense-grid.ts';
import { giStar } from './gi-star.ts';
import { giStarGrid } from './gi-star-grid.ts';

const cells = fc.uniqueArray(fc.tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 })), {
  minLength: 2,
  maxLength: 80,
  selector: ([col, row]) => `${col},${row}`,
});
const gridOf = (list: readonly (readonly [number, number])[]) => ({
  cols: Int32Array.from(list, ([col]) => col),
  rows: Int32Array.from(list, ([, row]) => row),
});

describe('a grid as a raster', () => {
  it('finds every cell where it is and none elsewhere', () => {
    fc.assert(
      fc.property(cells, (list) => {
        const dense = denseGrid(gridOf(list));
        list.forEach(([col, row], i) => expect(cellOf(dense, col, row)).toBe(i));
        expect(cellOf(dense, 99, 0)).toBe(-1);
        expect(cellOf(dense, 0, -99)).toBe(-1);
      }),
    );
    expect(denseGrid(gridOf([])).cellAt).toHaveLength(0);
  });

  it('sums over a band as looking at every pair does', () => {
    fc.assert(
      fc.property(cells, fc.double({ min: 0.4, max: 9, noNaN: true }), fc.integer(), (list, band, seed) => {
        const values = list.map((_, i) => Math.abs((seed * 31 + i * 17) % 12));
        const sums = bandSums(denseGrid(gridOf(list)), values, band);
        list.forEach(([x, y], i) => {
          const near = list.reduce(
            (sum, [u, v], j) => sum + (Math.hypot(u - x, v - y) <= band * (1 + 1e-13) ? values[j]! : 0),
            0,
          );
          expect(sums[i]).toBe(near);
        });
      }),
    );
  });
});

describe('Gi* of a grid', () => {
  it('equals Gi* of its centres as points, to eight decimals', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 400, max: 4000 }), fc.nat(), (list, bandM, seed) => {
        const values = Float64Array.from(list, (_, i) => ((seed % 97) + i * 13) % 9);
        const grid = gridOf(list);
        const fast = giStarGrid(denseGrid(grid), values, 500, bandM);
        const slow = giStar(
          Float64Array.from(grid.cols, (col) => col * 500),
          Float64Array.from(grid.rows, (row) => row * 500),
          values,
          bandM,
        );
        expect(Array.from(fast.neighbours)).toEqual(Array.from(slow.neighbours));
        fast.z.forEach((z, i) => expect(z).toBeCloseTo(slow.z[i]!, 8));
        fast.p.forEach((p, i) => expect(p).toBeCloseTo(slow.p[i]!, 8));
      }),
    );
  });

  it('finds nothing in a single cell or where nothing varies', () => {
    const one = giStarGrid(denseGrid(gridOf([[3, 4]])), [7], 500, 3000);
    expect([one.z[0], one.p[0], one.neighbours[0]]).toEqual([0, 1, 1]);
    const flat = giStarGrid(
      denseGrid(
        gridOf([
          [0, 0],
          [1, 0],
          [9, 9],
        ]),
      ),
      [2, 2, 2],
      500,
      600,
    );
    expect(Array.from(flat.z)).toEqual([0, 0, 0]);
  });
});
