import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingDifferenceDeg } from '../geo/geodesic.ts';
import { hfovAtZoom, type Lens, LENS_MODELS, project, unproject } from './lens.ts';
import { aimOfPixel, pixelOfAim } from './pose.ts';

const lensOf = (change: Partial<Lens> = {}): Lens => ({
  model: 'rectilinear',
  widthPx: 1920,
  heightPx: 1080,
  hfovDeg: 54,
  k1: 0,
  k2: 0,
  ...change,
});
const LEVEL = { azimuthDeg: 0, pitchDeg: 0, rollDeg: 0 };

describe('lens', () => {
  it.each(LENS_MODELS)('puts the edge of the picture at half the field of view (%s)', (model) => {
    const aim = aimOfPixel(lensOf({ model }), LEVEL, { x: 1920, y: 540 });
    expect(aim?.azimuthDeg).toBeCloseTo(27, 9);
    expect(aim?.elevationDeg).toBeCloseTo(0, 9);
  });

  it.each([
    { hfovDeg: 54, mostDeg: 0.8 },
    { hfovDeg: 87, mostDeg: 3.7 },
  ])(
    'shows what the wrong model costs at $hfovDeg degrees: up to $mostDeg degrees',
    ({ hfovDeg, mostDeg }) => {
      const off = Array.from({ length: 97 }, (_, i) => {
        const pixel = { x: 960 + i * 10, y: 540 };
        const [a, b] = LENS_MODELS.map(
          (model) => aimOfPixel(lensOf({ model, hfovDeg }), LEVEL, pixel)?.azimuthDeg ?? NaN,
        );
        return Math.abs((a ?? NaN) - (b ?? NaN));
      });
      expect(Math.max(...off)).toBeCloseTo(mostDeg, 0);
    },
  );

  it('comes back to the same pixel through any lens and orientation', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LENS_MODELS),
        fc.double({ min: 2, max: 100, noNaN: true }),
        fc.double({ min: -0.08, max: 0.08, noNaN: true }),
        fc.tuple(
          fc.double({ min: 0, max: 360, noNaN: true }),
          fc.double({ min: -60, max: 40, noNaN: true }),
          fc.double({ min: -20, max: 20, noNaN: true }),
        ),
        fc.tuple(fc.integer({ min: 0, max: 1920 }), fc.integer({ min: 0, max: 1080 })),
        (model, hfovDeg, k1, [azimuthDeg, pitchDeg, rollDeg], [x, y]) => {
          const lens = lensOf({ model, hfovDeg, k1 });
          const orientation = { azimuthDeg, pitchDeg, rollDeg };
          const aim = aimOfPixel(lens, orientation, { x, y });
          fc.pre(aim !== null);
          const back = aim === null ? null : pixelOfAim(lens, orientation, aim);
          expect(back?.x).toBeCloseTo(x, 4);
          expect(back?.y).toBeCloseTo(y, 4);
        },
      ),
    );
  });

  it('turns the picture against a roll of the camera', () => {
    const rolled = aimOfPixel(lensOf(), { ...LEVEL, rollDeg: 10 }, { x: 1900, y: 540 });
    expect(rolled?.elevationDeg).toBeLessThan(-3);
  });

  it('has no pixel behind a rectilinear lens, and no direction where the radial terms fold over', () => {
    expect(project(lensOf(), { right: 0, up: 0, forward: -1 })).toBeNull();
    expect(unproject(lensOf({ hfovDeg: 100, k1: -0.4 }), { x: 1920, y: 1080 })).toBeNull();
  });

  it('interpolates the field of view in zoom and holds it at the ends', () => {
    const stops = [
      { zoom: 1, hfovDeg: 3 },
      { zoom: 0, hfovDeg: 60 },
    ];
    expect(hfovAtZoom(stops, -1)).toBe(60);
    expect(hfovAtZoom(stops, 2)).toBe(3);
    const middle = hfovAtZoom(stops, 0.5) ?? NaN;
    const tan = (deg: number): number => Math.tan((deg * Math.PI) / 360);
    expect(tan(middle)).toBeCloseTo(Math.sqrt(tan(60) * tan(3)), 9);
    expect(hfovAtZoom([], 0)).toBeNull();
  });

  it('aims clockwise from north', () => {
    const aim = aimOfPixel(lensOf(), { ...LEVEL, azimuthDeg: 350 }, { x: 1920, y: 540 });
    expect(bearingDifferenceDeg(17, aim?.azimuthDeg ?? NaN)).toBeCloseTo(0, 9);
  });
});
