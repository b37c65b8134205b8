import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destination, distanceM } from '../geo/geodesic.ts';
import { type FirePixel, footprintOf, groupPixels, SAME_FIRE_M } from './fire-grouping.ts';

const NOW = Date.parse('2026-10-18T13:42:00Z');
const AT = { lon: 113.9, lat: 24.9 };
const pixel = (id: string, eastM: number, more: Partial<FirePixel> = {}): FirePixel => ({
  id,
  centre: destination(AT, 90, eastM),
  widthM: 400,
  heightM: 400,
  satellite: 'N20',
  acquiredAtMs: NOW,
  ...more,
});
const ids = (pixels: readonly FirePixel[]) =>
  groupPixels(pixels).map((group) => group.map((p) => p.id).sort());

describe('pixels of satellite fire points', () => {
  it.each<[string, FirePixel[], string[][]]>([
    ['near each other are one fire', [pixel('a', 0), pixel('b', 1_400)], [['a', 'b']]],
    ['in a chain are one fire', [pixel('a', 0), pixel('c', 2_600), pixel('b', 1_300)], [['a', 'b', 'c']]],
    ['further apart are two', [pixel('a', 0), pixel('b', 1_700)], [['a'], ['b']]],
    [
      'of another overpass or satellite are another',
      [pixel('a', 0), pixel('b', 0, { satellite: 'N' }), pixel('c', 0, { acquiredAtMs: NOW + 6_000_000 })],
      [['a'], ['b'], ['c']],
    ],
  ])('%s', (_title, pixels, groups) => expect(ids(pixels)).toEqual(groups));

  it('each belong to one fire, whatever their order', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 25 }), (places) => {
        const pixels = places.map((eastM, i) => pixel(String(i), eastM));
        const groups = groupPixels(pixels);
        expect(groups.flat()).toHaveLength(pixels.length);
        const sorted = (of: string[][]) => of.map((group) => group.join()).sort();
        expect(sorted(ids([...pixels].reverse()))).toEqual(sorted(ids(pixels)));
        for (const [i, a] of groups.entries())
          for (const b of groups.slice(i + 1))
            for (const p of a)
              for (const q of b) expect(distanceM(p.centre, q.centre)).toBeGreaterThan(SAME_FIRE_M);
      }),
    ));

  it('lie whole in the ellipse of their fire', () => {
    const { centre, eastM, northM } = footprintOf([pixel('a', 0), pixel('b', 1_000)]);
    expect(distanceM(centre, AT)).toBeCloseTo(500, 0);
    expect(eastM).toBeCloseTo(700 * Math.SQRT2, 0);
    expect(northM).toBeCloseTo(200 * Math.SQRT2, 0);
  });
});
