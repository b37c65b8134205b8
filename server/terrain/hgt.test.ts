import { describe, expect, it } from 'vitest';
import { gridTerrain, HOLE } from '../../domain/sight/grid-terrain.ts';
import { parseHgt } from './hgt.ts';

const SIDE = 1201;
function tile(heightAt: (col: number, row: number) => number): Buffer {
  const bytes = Buffer.alloc(2 * SIDE * SIDE);
  for (let row = 0; row < SIDE; row++)
    for (let col = 0; col < SIDE; col++) bytes.writeInt16BE(heightAt(col, row), 2 * (row * SIDE + col));
  return bytes;
}

describe('an SRTM tile', () => {
  const grid = parseHgt(
    'N24E113.hgt',
    tile((col, row) => (col === 600 && row === 600 ? -32768 : col + row)),
  );
  const terrain = gridTerrain(grid);

  it('lies north-east of the corner that names it, its first height in the north-west', () => {
    expect(grid).toMatchObject({ west: 113, north: 25, cols: SIDE, rows: SIDE });
    expect(terrain.elevationAt(113, 25)).toBeCloseTo(0, 3);
    expect(terrain.elevationAt(114, 25)).toBeCloseTo(1200, 1);
    expect(terrain.elevationAt(113, 24)).toBeCloseTo(1200, 1);
  });

  it('keeps voids as holes', () => {
    expect(grid.heights[600 * SIDE + 600]).toBe(HOLE);
    expect(terrain.elevationAt(113.5, 24.5)).toBeNull();
    expect(terrain.elevationAt(113.6, 24.5)).toBeCloseTo(720 + 600, 1);
  });

  it('counts corners of the south and the west as negative', () => {
    expect(
      parseHgt(
        'S33W071.hgt',
        tile(() => 1),
      ),
    ).toMatchObject({ west: -71, north: -32 });
  });

  it.each([
    ['ground.hgt', Buffer.alloc(2 * SIDE * SIDE), /named after its south-west corner/],
    ['N24E113.hgt', Buffer.alloc(1000), /1201 × 1201 or 3601 × 3601 heights, not 500/],
  ])('refuses %s of another form', (name, bytes, reason) => {
    expect(() => parseHgt(name, bytes)).toThrow(reason);
  });
});
