import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeTerrarium, encodeTerrarium, pixelLonLat } from './terrarium.ts';

describe('elevation tiles in terrarium encoding', () => {
  it('keeps every height to within 1/256 m', () => {
    fc.assert(
      fc.property(fc.double({ min: -500, max: 8900, noNaN: true }), (heightM) => {
        const pixel = new Uint8ClampedArray(4);
        encodeTerrarium(heightM, pixel, 0);
        const [red = 0, green = 0, blue = 0, alpha] = pixel;
        expect(alpha).toBe(255);
        expect(Math.abs(decodeTerrarium(red, green, blue) - heightM)).toBeLessThan(1 / 256);
      }),
    );
  });

  it('writes sea level as the published pixel', () => {
    const pixel = new Uint8ClampedArray(4);
    encodeTerrarium(0, pixel, 0);
    expect([...pixel]).toEqual([128, 0, 0, 255]);
  });

  it('places pixels where Web Mercator puts them', () => {
    expect(pixelLonLat({ z: 0, x: 0, y: 0 }, 0.5, 0.5, 2)).toEqual({ lon: 0, lat: 0 });
    const corner = pixelLonLat({ z: 0, x: 0, y: 0 }, -0.5, -0.5, 256);
    expect(corner.lon).toBe(-180);
    expect(corner.lat).toBeCloseTo(85.0511, 3);
  });
});
