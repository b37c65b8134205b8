import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pauseAfter } from './back-off.ts';

const rule = { baseMs: 1000, longestMs: 60_000, maxAttempts: 12 };

it('doubles the pause until the longest, and gives up after the last try', () => {
  const pauses = [1, 2, 3, 6, 7, 11, 12].map((attempt) => pauseAfter(attempt, rule, 1));
  expect(pauses).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000, null]);
});

it('spreads the pause over its second half', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 11 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempt, random) => {
        const [pause, whole] = [pauseAfter(attempt, rule, random), pauseAfter(attempt, rule, 1)];
        expect(pause).toBeGreaterThanOrEqual((whole ?? 0) / 2);
        expect(pause).toBeLessThanOrEqual(whole ?? 0);
      },
    ),
  );
});
