import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandSums, denseGrid } from './dense-grid.ts';
import { emergingClass, emergingOf, giCube } from './emerging.ts';

const bins = (text: string) => Array.from(text, (c) => (c === 'H' ? 2 : c === 'C' ? -2 : 0));

describe('emergingClass', () => {
  it.each([
    ['.........H', 0, 'new', 'hot'],
    ['.......HHH', 0, 'consecutive', 'hot'],
    ['HHHHHHHHHH', 1, 'intensifying', 'hot'],
    ['HHHH.HHHHH', 0, 'persistent', 'hot'],
    ['HHHHHHHHHH', -1, 'diminishing', 'hot'],
    ['..H..H...H', 0, 'sporadic', 'hot'],
    ['..C..H...H', 0, 'oscillating', 'hot'],
    ['C........H', 0, 'oscillating', 'hot'],
    ['HHHHHHHHH.', 0, 'historical', 'hot'],
    ['.........C', 0, 'new', 'cold'],
    ['CCCCCCCCCC', -1, 'intensifying', 'cold'],
    ['CCCCCCCCCC', 1, 'diminishing', 'cold'],
    ['CCCCCCCCC.', 0, 'historical', 'cold'],
  ] as const)('calls %s with trend %d %s (%s)', (text, trend, kind, side) => {
    expect(emergingClass(bins(text), trend)).toEqual({ kind, side });
  });

  it.each(['..........', '..H.......', 'HHHHHHHH..', '.CH.......'])('sees no pattern in %s', (text) => {
    expect(emergingClass(bins(text), 0)).toEqual({ kind: 'none' });
  });

  it('mirrors hot and cold', () => {
    const series = fc.array(fc.constantFrom(-3, -2, -1, 0, 1, 2, 3), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(series, fc.constantFrom(-1, 0, 1), (list, trend) => {
        const [a, b] = [
          emergingClass(list, trend),
          emergingClass(
            list.map((bin) => -bin),
            (trend === 0 ? 0 : -trend) as -1 | 0 | 1,
          ),
        ];
        expect(a.kind).toBe(b.kind);
      }),
    );
  });
});

describe('a cube of space and time', () => {
  const side = 12;
  const dense = denseGrid({
    cols: Int32Array.from({ length: side * side }, (_, i) => i % side),
    rows: Int32Array.from({ length: side * side }, (_, i) => Math.floor(i / side)),
  });
  const sumNear = (values: ArrayLike<number>) => bandSums(dense, values, 1.5);
  const corner = 2 * side + 2;

  it('finds the corner that burns ever more and nothing elsewhere', () => {
    const slices = Array.from({ length: 12 }, (_, t) =>
      Float64Array.from({ length: side * side }, (_, i) => {
        const near = Math.hypot((i % side) - 2, Math.floor(i / side) - 2) <= 1.5;
        return near ? 6 + t : (i * 7 + t * 3) % 2;
      }),
    );
    const cube = giCube(slices, sumNear);
    const classes = emergingOf(cube, slices.length);
    expect(classes[corner]).toEqual({ kind: 'intensifying', side: 'hot' });
    expect(classes[side * side - 1]).toEqual({ kind: 'none' });
  });

  it('is silent over an empty city', () => {
    const slices = Array.from({ length: 5 }, () => new Float64Array(side * side));
    const cube = giCube(slices, sumNear);
    expect(cube.bins.every((bin) => bin === 0)).toBe(true);
    expect(new Set(emergingOf(cube, 5).map((one) => one.kind))).toEqual(new Set(['none']));
  });
});
