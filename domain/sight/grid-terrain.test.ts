import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridTerrain, HOLE, sampleGrid, toDecimetres } from './grid-terrain.ts';
import { AREA, groundOf } from './sight.fixture.ts';
import {
  decodeTerrarium,
  encodeTerrarium,
  lonLatOfPixel,
  pixelOfLonLat,
  TILE_PX,
  terrariumTile,
} from './terrarium.ts';
import { SHAOGUAN_BOUNDS, synthesisedHeight, synthesiseTerrain } from './terrain-synthesis.ts';
import { layeredTerrain, tileTerrain } from './tile-terrain.ts';

const SPEC = { west: 113, north: 25, dLonDeg: 0.001, dLatDeg: 0.001, cols: 3, rows: 2 };

describe('terrain in a grid', () => {
  it.each([
    ['Int16', Int16Array.from([0, 100, 200, 300, 400, 500])],
    ['Float32', Float32Array.from([0, 10, 20, 30, 40, 50])],
  ])('reads heights bilinearly from %s', (_, heights) => {
    const terrain = gridTerrain({ ...SPEC, heights });
    expect(terrain.elevationAt(113, 25)).toBeCloseTo(0, 6);
    expect(terrain.elevationAt(113.0005, 24.9995)).toBeCloseTo(20, 4);
    expect(terrain.elevationAt(113.001999, 24.999001)).toBeCloseTo(50, 1);
    expect(terrain.elevationAt(113.0021, 25)).toBeNull();
    expect(terrain.maxElevationM).toBeCloseTo(50, 1);
  });

  it('knows nothing within a cell of a hole', () => {
    const ints = gridTerrain({ ...SPEC, heights: Int16Array.from([0, HOLE, 200, 300, 400, 500]) });
    const floats = gridTerrain({ ...SPEC, heights: Float32Array.from([0, NaN, 20, 30, 40, 50]) });
    for (const terrain of [ints, floats]) {
      expect(terrain.elevationAt(113.0005, 24.9995)).toBeNull();
      expect(terrain.lattice.ceiling[0]).toBe(Infinity);
    }
  });

  it('refuses an array that does not fit its size', () => {
    expect(() => gridTerrain({ ...SPEC, heights: new Int16Array(5) })).toThrow(RangeError);
  });

  it('keeps decimetres of any height', () => {
    fc.assert(
      fc.property(fc.double({ min: -400, max: 3200, noNaN: true }), (h) => {
        expect(Math.abs(toDecimetres(h) / 10 - h)).toBeLessThanOrEqual(0.0501);
      }),
    );
    expect(toDecimetres(null)).toBe(HOLE);
  });

  it('holds a county at 30 m in a small part of 200 MB', () => {
    const county = sampleGrid({ west: 113, south: 24.9, east: 113.3, north: 25.2 }, 30, () => 100);
    const perKm2 = county.heights.byteLength / (30.3 * 33.2);
    expect(perKm2 * 2500).toBeLessThan(10e6);
  });
});

describe('terrarium', () => {
  it('encodes and decodes to a 256th of a metre', () => {
    fc.assert(
      fc.property(fc.double({ min: -500, max: 9000, noNaN: true }), (h) => {
        const bytes = encodeTerrarium(h);
        expect(bytes.every((b) => Number.isInteger(b) && b >= 0 && b <= 255)).toBe(true);
        expect(Math.abs(decodeTerrarium(...bytes) - h)).toBeLessThanOrEqual(1 / 512 + 1e-9);
      }),
    );
  });

  it('places pixels in the web Mercator world and back', () => {
    const { x, y } = pixelOfLonLat(12, 113.6, 24.8);
    const back = lonLatOfPixel(12, x, y);
    expect(back.lon).toBeCloseTo(113.6, 9);
    expect(back.lat).toBeCloseTo(24.8, 9);
  });

  it('serves tiles from which the same heights are read again, across their seams', () => {
    const ground = groundOf((lon, lat) => 300 * Math.sin(lon * 90) * Math.cos(lat * 70), 60);
    const z = 12;
    const middle = pixelOfLonLat(z, 113.6, 24.8);
    const [x0, y0] = [Math.floor(middle.x / TILE_PX), Math.floor(middle.y / TILE_PX)];
    const tiles = [0, 1].flatMap((i) =>
      [0, 1].flatMap((j) => {
        const rgba = terrariumTile(ground, z, x0 + i, y0 + j);
        return rgba === null ? [] : [{ x: x0 + i, y: y0 + j, rgba }];
      }),
    );
    const read = tileTerrain(z, tiles, 24.8);
    for (let k = 4; k < 500; k += 7) {
      const { lon, lat } = lonLatOfPixel(z, x0 * TILE_PX + k, y0 * TILE_PX + 510 - k);
      expect(
        Math.abs((read.elevationAt(lon, lat) ?? NaN) - (ground.elevationAt(lon, lat) ?? NaN)),
      ).toBeLessThan(1);
    }
    expect(read.elevationAt(110, 20)).toBeNull();
    expect(terrariumTile(ground, z, 0, 0)).toBeNull();
  });

  it('lets the first terrain that knows a height answer', () => {
    const holed = groundOf((lon) => (lon < 113.6 ? null : 0), 90);
    const below = groundOf(() => 50, 90);
    const both = layeredTerrain([holed, below]);
    expect(both.elevationAt(113.5, 24.8)).toBeCloseTo(150, 1);
    expect(both.elevationAt(113.7, 24.8)).toBeCloseTo(100, 1);
  });
});

describe('the synthesised ground', () => {
  const rivers = [
    [
      [113.4, 24.8],
      [113.8, 24.8],
    ],
  ] as const;
  const height = synthesisedHeight({ seed: 1, bounds: SHAOGUAN_BOUNDS, rivers });
  const mean = (lon: number, lat: number, half: number): number => {
    let sum = 0;
    for (let i = -10; i <= 10; i++)
      for (let j = -10; j <= 10; j++) sum += height(lon + (i * half) / 10, lat + (j * half) / 10);
    return sum / 441;
  };

  it('is the same for the same seed and another for another', () => {
    const spec = { seed: 1, bounds: AREA, rivers };
    const first = synthesiseTerrain(spec, 400);
    expect(synthesiseTerrain(spec, 400).heights).toEqual(first.heights);
    expect(synthesiseTerrain({ ...spec, seed: 2 }, 400).heights).not.toEqual(first.heights);
  });

  it('has valleys where rivers run', () => {
    for (const lon of [113.45, 113.6, 113.75]) {
      expect(height(lon, 24.8)).toBeLessThan(Math.min(mean(lon, 24.87, 0.02), mean(lon, 24.73, 0.02)) - 60);
    }
  });

  it('is mountainous in the north-west and around Dabaoshan, and low in the north-eastern basin', () => {
    const basin = mean(114.4, 25.12, 0.05);
    expect(mean(113, 25.2, 0.1)).toBeGreaterThan(basin + 400);
    expect(mean(113.72, 24.52, 0.04)).toBeGreaterThan(mean(113.95, 24.6, 0.06) + 80);
    expect(basin).toBeGreaterThan(50);
  });
});
