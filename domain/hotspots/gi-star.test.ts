import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fdrThreshold, hotspotBins } from './fdr-bins.ts';
import { giStar } from './gi-star.ts';
import { twoSidedP } from './normal.ts';

const GOLDEN_POINTS = [
  [10, 10],
  [20, 10],
  [40, 10],
  [15, 20],
  [30, 20],
  [30, 30],
] as const;
const GOLDEN_Y = [2, 3, 3.2, 5, 8, 7];
const GOLDEN_Z = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331];

function run(points: readonly (readonly [number, number])[], values: readonly number[], band: number) {
  return giStar(
    Float64Array.from(points, (p) => p[0]),
    Float64Array.from(points, (p) => p[1]),
    Float64Array.from(values),
    band,
  );
}

/** The formula with every pair looked at. */
function byTheBook(
  points: readonly (readonly [number, number])[],
  values: readonly number[],
  band: number,
): number[] {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const sd = Math.sqrt(values.reduce((a, b) => a + b * b, 0) / n - mean * mean);
  return points.map(([x, y]) => {
    const near = points.map(([u, v]) => (Math.hypot(u - x, v - y) <= band ? 1 : 0));
    const w = near.reduce((a: number, b) => a + b, 0);
    const sum = near.reduce((a: number, b, j) => a + b * (values[j] ?? 0), 0);
    return (sum - mean * w) / (sd * Math.sqrt((n * w - w * w) / (n - 1)));
  });
}

describe('giStar', () => {
  it('reproduces the golden values to eight decimals', () => {
    run(GOLDEN_POINTS, GOLDEN_Y, 15).z.forEach((z, i) => expect(z).toBeCloseTo(GOLDEN_Z[i] ?? Number.NaN, 8));
  });

  it('agrees with the formula over all pairs, wherever the points lie', () => {
    const point = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }));
    const sample = fc.array(fc.tuple(point, fc.integer({ min: 0, max: 400 })), {
      minLength: 3,
      maxLength: 60,
    });
    fc.assert(
      fc.property(sample, fc.integer({ min: 1, max: 800 }), (data, band) => {
        const [points, values] = [data.map((d) => d[0]), data.map((d) => d[1])];
        const expected = byTheBook(points, values, band);
        run(points, values, band).z.forEach((z, i) => {
          const e = expected[i] ?? 0;
          if (Number.isFinite(e)) expect(z).toBeCloseTo(e, 6);
          else expect(z).toBe(0);
        });
      }),
    );
  });

  it('gives the same result without the missing points as with them as NaN', () => {
    const full = run([...GOLDEN_POINTS, [15, 15]], [...GOLDEN_Y, Number.NaN], 15);
    expect(Array.from(full.z.slice(0, 6))).toEqual(Array.from(run(GOLDEN_POINTS, GOLDEN_Y, 15).z));
    expect([full.z[6], full.p[6]]).toEqual([Number.NaN, Number.NaN]);
  });

  it('finds nothing where nothing varies or every point is a neighbour', () => {
    expect(Array.from(run(GOLDEN_POINTS, [4, 4, 4, 4, 4, 4], 15).z)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(Array.from(run(GOLDEN_POINTS, GOLDEN_Y, 1000).z)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(run([], [], 10).z).toHaveLength(0);
    expect(Array.from(run([[0, 0]], [1], 10).z)).toEqual([0]);
  });

  it('does not change when the unit or the zero of the values does', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1000, noNaN: true }),
        fc.integer({ min: -100, max: 100 }),
        (scale, shift) => {
          const z = run(
            GOLDEN_POINTS,
            GOLDEN_Y.map((v) => v * scale + shift),
            15,
          ).z;
          z.forEach((value, i) => expect(value).toBeCloseTo(GOLDEN_Z[i] ?? Number.NaN, 5));
        },
      ),
    );
  });

  it('takes 74,000 cells of 500 m with a 3 km band in its stride', () => {
    const side = 272;
    const n = side * side;
    const x = Float64Array.from({ length: n }, (_, i) => (i % side) * 500);
    const y = Float64Array.from({ length: n }, (_, i) => Math.floor(i / side) * 500);
    const values = Float64Array.from({ length: n }, (_, i) => ((i * 7919) % 101) + (i % side < 20 ? 60 : 0));
    const { z, p, neighbours } = giStar(x, y, values, 3000);
    expect(neighbours[100 * side + 100]).toBe(113);
    const bins = hotspotBins(z, p);
    expect([bins[100 * side + 5], bins[100 * side + 200] ?? 9]).toEqual([
      3,
      expect.toSatisfy((bin: number) => bin <= 0),
    ]);
  }, 10_000);
});

describe('twoSidedP', () => {
  it.each([
    [0, 1],
    [1, 0.317310507862914],
    [-1.959963984540054, 0.05],
    [2.575829303548901, 0.01],
    [6, 1.973175290075396e-9],
    [10, 1.523970604832105e-23],
  ])('of %d is %d', (z, p) => {
    expect(twoSidedP(z) / p).toBeCloseTo(1, 9);
  });
});

describe('hotspotBins', () => {
  it("follows Benjamini and Hochberg's own example", () => {
    const p = Float64Array.of(
      0.0001,
      0.0004,
      0.0019,
      0.0095,
      0.0201,
      0.0278,
      0.0298,
      0.0344,
      0.0459,
      0.324,
      0.4262,
      0.5719,
      0.6528,
      0.759,
      1,
    );
    expect(fdrThreshold(p, 0.05)).toBe(0.0095);
  });

  it('signs the bin and corrects it, but leaves p alone', () => {
    const z = Float64Array.of(5, -5, 1.8, 0.1, Number.NaN);
    const p = z.map((value) => twoSidedP(value));
    const before = Array.from(p);
    expect(Array.from(hotspotBins(z, p))).toEqual([3, -3, 1, 0, 0]);
    expect(Array.from(p)).toEqual(before);
    expect(
      Array.from(hotspotBins(Float64Array.of(2, 0.1, 0.2, 0.3), Float64Array.of(0.0455, 0.92, 0.84, 0.76))),
    ).toEqual([0, 0, 0, 0]);
  });

  it('never bins stronger than the uncorrected test would', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 1 }), (scores) => {
        const z = Float64Array.from(scores);
        const p = z.map((value) => twoSidedP(value));
        hotspotBins(z, p).forEach((bin, i) => {
          const rate = [1, 0.1, 0.05, 0.01][Math.abs(bin)] ?? 0;
          expect(p[i]).toBeLessThanOrEqual(rate);
        });
      }),
    );
  });
});
