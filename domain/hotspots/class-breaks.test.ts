import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { classBreaks, classOf } from './class-breaks.ts';

it.each([
  [[], []],
  [[0, 0], []],
  [[3], [3]],
  [
    [1, 1, 1, 1, 9],
    [1, 9],
  ],
  [
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5],
  ],
])('breaks %j at %j', (values, breaks) => {
  expect(classBreaks(values)).toEqual(breaks);
});

it('puts every positive value in a class, rising with the value, and never more classes than asked', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 500 })),
      fc.integer({ min: 1, max: 7 }),
      (values, classes) => {
        const breaks = classBreaks(values, classes);
        expect(breaks.length).toBeLessThanOrEqual(classes);
        const sorted = [...values].sort((a, b) => a - b);
        sorted.forEach((value, i) => {
          expect(classOf(value, breaks) >= 0).toBe(value > 0);
          if (i > 0) expect(classOf(value, breaks)).toBeGreaterThanOrEqual(classOf(sorted[i - 1]!, breaks));
        });
      },
    ),
  );
});
