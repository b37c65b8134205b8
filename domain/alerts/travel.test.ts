import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesCrossed } from '../geo/crossings.ts';
import { climbOf, estimateTravel } from './travel.ts';

const metres = fc.double({ min: 0, max: 60_000, noNaN: true });
const climb = fc.double({ min: 0, max: 3_000, noNaN: true });
const rivers = fc.integer({ min: 0, max: 6 });

describe('the way to a fire', () => {
  it('of 5 km on a plain takes about eleven minutes', () => {
    const { distanceM, durationS } = estimateTravel({ straightM: 5000, climbM: 0, rivers: 0 });
    expect(Math.round(distanceM)).toBe(6500);
    expect(Math.round(durationS / 60)).toBe(11);
  });

  it('is never shorter than the straight line, and longer with every slope and river', () => {
    fc.assert(
      fc.property(metres, climb, rivers, (straightM, climbM, n) => {
        const way = { straightM, climbM, rivers: n };
        const here = estimateTravel(way);
        expect(here.distanceM).toBeGreaterThanOrEqual(straightM);
        expect(estimateTravel({ ...way, rivers: n + 1 }).durationS).toBeGreaterThan(here.durationS);
        expect(estimateTravel({ ...way, climbM: climbM + 10 }).durationS).toBeGreaterThanOrEqual(
          here.durationS,
        );
      }),
    );
  });
});

it.each([
  [[100, 120, 110], 30],
  [[100, null, 130], 30],
  [[null, 100], null],
  [[], null],
])('adds the ups and downs of %j', (heights, expected) => expect(climbOf(heights)).toBe(expected));

describe('rivers on the way', () => {
  const river = [
    [113.5, 24],
    [113.5, 25],
    [113.6, 26],
  ] as const;
  it.each([
    [113.4, 113.6, 1],
    [113.6, 113.7, 0],
    [113.4, 113.49, 0],
  ])('from %d to %d number %d', (from, to, n) => {
    expect(linesCrossed({ lon: from, lat: 24.5 }, { lon: to, lat: 24.5 }, [river.map((p) => [...p])])).toBe(
      n,
    );
  });
  it('count the same in both directions, and each river once', () => {
    const place = fc.record({
      lon: fc.double({ min: 113, max: 114, noNaN: true }),
      lat: fc.double({ min: 24, max: 26, noNaN: true }),
    });
    fc.assert(
      fc.property(place, place, (a, b) => {
        const lines = [river.map((p): [number, number] => [p[0], p[1]])];
        expect(linesCrossed(a, b, lines)).toBe(linesCrossed(b, a, lines));
        expect(linesCrossed(a, b, lines)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
