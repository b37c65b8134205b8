import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destination } from '../geo/geodesic.ts';
import { type Comparable, possibleDuplicates } from './duplicates.ts';

const CAMERA = { lon: 113.5, lat: 24.9 };
const MINUTE_MS = 60_000;
const open = (
  id: number,
  position: Comparable['position'],
  change: Partial<Comparable> = {},
): Comparable => ({
  id,
  kind: 'camera_smoke',
  firstDetectedAtMs: 0,
  lastDetectedAtMs: 0,
  closure: null,
  verification: { state: 'unverified' },
  position,
  ...change,
});
const place = (rangeM: number, bearingDeg: number, semiMajorM = 100): Comparable['position'] => ({
  kind: 'place',
  ellipse: { semiMajorM },
  ...destination(CAMERA, bearingDeg, rangeM),
});
const bearing = (bearingDeg: number): Comparable['position'] => ({
  kind: 'bearing',
  lines: [{ ...CAMERA, cameraId: 'c', bearingDeg, sigmaDeg: 0.5, reachM: 6000 }],
});

describe('an alert may be the fire of another one', () => {
  it.each([
    ['near its place', place(3000, 40), place(3200, 40), ['place']],
    ['within its large error', place(3000, 40, 1200), place(4100, 40), ['place']],
    ['far from its place', place(3000, 40), place(3000, 80), []],
    ['on its line of sight', place(3000, 40), bearing(40.5), ['bearing']],
    ['beside its line of sight', place(3000, 40), bearing(60), []],
    ['beyond the reach of its camera', place(9000, 40), bearing(40), []],
    ['with two lines of sight and no place', bearing(40), bearing(40), []],
    ['of unknown place', place(3000, 40), { kind: 'unknown' } as const, []],
  ])('%s', (_, a, b, by) => {
    expect(possibleDuplicates(open(1, a), [open(2, b)]).map((d) => d.by)).toEqual(by);
  });

  it.each([
    ['closed', { closure: {} }],
    ['rejected', { verification: { state: 'rejected' } }],
    ['a station', { kind: 'station_exceedance' }],
    ['long over', { firstDetectedAtMs: -200 * MINUTE_MS, lastDetectedAtMs: -90 * MINUTE_MS }],
  ])('but not one that is %s', (_, change) => {
    const here = place(3000, 40);
    expect(possibleDuplicates(open(1, here), [open(2, here, change)])).toEqual([]);
  });

  it('names the nearest first and says how far apart in time', () => {
    const found = possibleDuplicates(open(1, place(3000, 40)), [
      open(2, place(3250, 40)),
      open(3, place(3050, 40), { firstDetectedAtMs: 6 * MINUTE_MS, lastDetectedAtMs: 9 * MINUTE_MS }),
    ]);
    expect(found).toMatchObject([
      { id: 3, apartMs: 6 * MINUTE_MS },
      { id: 2, apartMs: 0 },
    ]);
  });

  it('is one of that other one too, and never of itself', () => {
    const position = fc.oneof(
      fc
        .tuple(fc.double({ min: 500, max: 8000, noNaN: true }), fc.double({ min: 0, max: 359, noNaN: true }))
        .map(([range, deg]) => place(range, deg)),
      fc.double({ min: 0, max: 359, noNaN: true }).map(bearing),
    );
    fc.assert(
      fc.property(position, position, (a, b) => {
        const [one, two] = [open(1, a), open(2, b)];
        const forth = possibleDuplicates(one, [one, two]);
        const back = possibleDuplicates(two, [one, two]);
        expect(forth.map((d) => [d.by, Math.round(d.apartM)])).toEqual(
          back.map((d) => [d.by, Math.round(d.apartM)]),
        );
        expect(forth.map((d) => d.id)).not.toContain(1);
      }),
    );
  });
});
