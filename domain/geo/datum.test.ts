import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert, DATUMS } from './datum.ts';
import { bearingDeg, distanceM } from './geodesic.ts';

const SHAOGUAN = { lon: 113.5975, lat: 24.8104 };

describe('datum conversion', () => {
  it('shifts Shaoguan about 524 m east and 340 m south', () => {
    const shifted = convert(SHAOGUAN, 'wgs84', 'gcj02');
    const rangeM = distanceM(SHAOGUAN, shifted);
    const bearing = (bearingDeg(SHAOGUAN, shifted) * Math.PI) / 180;
    expect(Math.abs(rangeM * Math.sin(bearing) - 524)).toBeLessThan(2);
    expect(Math.abs(rangeM * Math.cos(bearing) + 340)).toBeLessThan(2);
  });

  it.each(DATUMS.flatMap((from) => DATUMS.map((to) => ({ from, to }))))(
    'comes back within 0.1 m from $from by $to',
    ({ from, to }) => {
      fc.assert(
        fc.property(
          fc.double({ min: 75, max: 135, noNaN: true }),
          fc.double({ min: 5, max: 52, noNaN: true }),
          (lon, lat) => {
            const there = convert({ lon, lat }, from, to);
            expect(distanceM({ lon, lat }, convert(there, to, from))).toBeLessThan(0.1);
          },
        ),
      );
    },
  );

  it('leaves places outside China where they are', () => {
    const london = { lon: -0.1, lat: 51.5 };
    expect(convert(london, 'wgs84', 'gcj02')).toEqual(london);
  });
});
