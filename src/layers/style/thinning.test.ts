import * as fc from 'fast-check';
import type { Feature } from 'geojson';
import { describe, expect, it } from 'vitest';
import { thinned } from './thinning.ts';

const at = (lon: number, lat: number, sort = 0): Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [lon, lat] },
  properties: { icon: 'x', sort },
});
const minz = (f: Feature | undefined) => Number(f?.properties?.['minz']);

describe('thinning', () => {
  it('never draws more symbols at a zoom than there are cells in the city', () => {
    const place = fc.tuple(
      fc.double({ min: 113, max: 114, noNaN: true }),
      fc.double({ min: 24, max: 25, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(place, { minLength: 100, maxLength: 400 }), (places) => {
        const features = thinned(places.map(([lon, lat]) => at(lon, lat)));
        for (let zoom = 6; zoom < 15; zoom++) {
          const side = Math.ceil((512 * 2 ** zoom) / 48 / 360) + 2;
          expect(features.filter((f) => minz(f) <= zoom).length).toBeLessThanOrEqual(side * (side + 1));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('shows the more urgent of two in one place first, and both from close by', () => {
    const [calm, urgent] = thinned([at(113.6, 24.8, 5), at(113.6001, 24.8, 1)]);
    expect(minz(urgent)).toBe(6);
    expect(minz(calm)).toBeGreaterThan(12);
    expect(minz(calm)).toBeLessThanOrEqual(15);
  });

  it('leaves features without a symbol as they are', () => {
    const line: Feature = {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [1, 1] },
      properties: {},
    };
    expect(thinned([line])[0]).toBe(line);
  });
});
