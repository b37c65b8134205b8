import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawZone, HEIGHT, isInside, WIDTH } from './zone-drawing.ts';

const ring = fc
  .record({
    lon: fc.double({ min: 113, max: 114.5, noNaN: true }),
    lat: fc.double({ min: 24, max: 25.5, noNaN: true }),
    radii: fc.array(fc.double({ min: 0.005, max: 0.02, noNaN: true }), { minLength: 5, maxLength: 12 }),
  })
  .map(({ lon, lat, radii }) => {
    const corners = radii.map((radius, i) => {
      const angle = (i / radii.length) * 2 * Math.PI;
      return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
    });
    return [...corners, corners[0]!];
  });

it('draws a zone inside the picture, always alike, and plants only what lies in it', () =>
  fc.assert(
    fc.property(ring, (coordinates) => {
      const zone = { type: 'Polygon' as const, coordinates: [coordinates] };
      const drawing = drawZone(zone);
      expect(drawZone(zone)).toEqual(drawing);
      for (const [x, y] of drawing.outline) {
        expect(x >= 0 && x <= WIDTH).toBe(true);
        expect(y >= 0 && y <= HEIGHT).toBe(true);
      }
      expect(drawing.places.length).toBeGreaterThan(20);
      // Rounding to a tenth may move a place over the edge it lies on.
      const within = drawing.places.filter(({ at }) => isInside(at, drawing.outline)).length;
      expect(within / drawing.places.length).toBeGreaterThan(0.97);
    }),
    { numRuns: 40 },
  ));
