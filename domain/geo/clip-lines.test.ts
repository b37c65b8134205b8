import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clipLines } from './clip-lines.ts';

const box = { west: 0, south: 0, east: 10, north: 10 };

it.each<[string, [number, number][], [number, number][][]]>([
  [
    'inside',
    [
      [1, 1],
      [2, 2],
      [3, 1],
    ],
    [
      [
        [1, 1],
        [2, 2],
        [3, 1],
      ],
    ],
  ],
  [
    'outside',
    [
      [11, 1],
      [12, 2],
    ],
    [],
  ],
  [
    'through',
    [
      [-5, 5],
      [15, 5],
    ],
    [
      [
        [0, 5],
        [10, 5],
      ],
    ],
  ],
  [
    'out and in again',
    [
      [5, 5],
      [15, 5],
      [15, 6],
      [5, 6],
    ],
    [
      [
        [5, 5],
        [10, 5],
      ],
      [
        [10, 6],
        [5, 6],
      ],
    ],
  ],
  ['a single point', [[5, 5]], []],
])('cuts a line that is %s', (_, line, parts) => expect(clipLines([line], box)).toEqual(parts));

it('leaves nothing outside the box', () => {
  const coordinate = fc.double({ min: -20, max: 30, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate), { maxLength: 12 }), (line) => {
      for (const [x, y] of clipLines([line], box).flat()) {
        expect(Math.min(x, y)).toBeGreaterThan(-1e-9);
        expect(Math.max(x, y)).toBeLessThan(10 + 1e-9);
      }
    }),
  );
});
