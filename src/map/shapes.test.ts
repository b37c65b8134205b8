import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingDeg, bearingDifferenceDeg, destination, distanceM } from '../../domain/geo/geodesic.ts';
import { bearingLine, ellipseRing, sectorRing, wedgeBands } from './shapes.ts';

const CENTRE = { lon: 113.868, lat: 24.872 };
const place = ([lon = 0, lat = 0]: readonly number[]) => ({ lon, lat });
const turn = fc.double({ min: 0, max: 359.9, noNaN: true });

describe('shapes on the map', () => {
  it('draws an ellipse whose axes have the stated length and direction', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 20, max: 4000, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 179.9, noNaN: true }),
        (semiMajorM, ratio, orientationDeg) => {
          const semiMinorM = semiMajorM * ratio;
          const ring = ellipseRing(CENTRE, { semiMajorM, semiMinorM, orientationDeg }, 72).map(place);
          expect(ring.at(-1)).toEqual(ring[0]);
          const tip = ring[0] ?? CENTRE;
          expect(distanceM(CENTRE, tip)).toBeCloseTo(semiMajorM, 2);
          expect(Math.abs(bearingDifferenceDeg(orientationDeg, bearingDeg(CENTRE, tip)))).toBeLessThan(0.01);
          expect(distanceM(CENTRE, ring[18] ?? CENTRE)).toBeCloseTo(semiMinorM, 2);
          for (const point of ring) {
            expect(distanceM(CENTRE, point)).toBeLessThan(semiMajorM + 0.01);
            expect(distanceM(CENTRE, point)).toBeGreaterThan(semiMinorM - 0.01);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('draws a sector that starts at the camera and holds exactly its field of view', () => {
    fc.assert(
      fc.property(turn, fc.double({ min: 5, max: 120, noNaN: true }), (azimuth, width) => {
        const ring = sectorRing(CENTRE, azimuth, width, 5000).map(place);
        expect(ring[0]).toEqual(CENTRE);
        expect(ring.at(-1)).toEqual(CENTRE);
        const arc = ring.slice(1, -1);
        for (const point of arc) {
          expect(distanceM(CENTRE, point)).toBeCloseTo(5000, 2);
          const off = Math.abs(bearingDifferenceDeg(azimuth, bearingDeg(CENTRE, point)));
          expect(off).toBeLessThan(width / 2 + 0.01);
        }
        const first = bearingDeg(CENTRE, arc[0] ?? CENTRE);
        const last = bearingDeg(CENTRE, arc.at(-1) ?? CENTRE);
        expect(Math.abs(bearingDifferenceDeg(first, last))).toBeCloseTo(width, 2);
      }),
      { numRuns: 40 },
    );
  });

  it('ends a line of sight at the reach of the camera', () => {
    const line = { cameraId: 'c', ...CENTRE, bearingDeg: 57.3, sigmaDeg: 0.5, reachM: 8000 };
    const [from, to] = bearingLine(line).map(place);
    expect(from).toEqual(CENTRE);
    const end = destination(CENTRE, 57.3, 8000);
    expect(distanceM(to ?? CENTRE, end)).toBeLessThan(0.01);
  });

  it('cuts a bearing into bands that follow each other without a gap', () => {
    const line = { cameraId: 'c', ...CENTRE, bearingDeg: 10, sigmaDeg: 1, reachM: 6000 };
    const bands = wedgeBands(line, 6, 2);
    expect(bands).toHaveLength(6);
    for (const [i, band] of bands.entries()) {
      expect(band.at(-1)).toEqual(band[0]);
      const ranges = band.map((p) => distanceM(CENTRE, place(p)));
      expect(Math.max(...ranges)).toBeCloseTo(1000 * (i + 1), 1);
      expect(Math.min(...ranges)).toBeCloseTo(1000 * i, 1);
    }
  });
});
