import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM } from '../geo/geodesic.ts';
import { chiSquareQuantile } from './chi-square.ts';
import { locateMany } from './locate-many.ts';
import { bearingOnly, CENTRE, from, observe } from './sight.fixture.ts';
import { solvePosition } from './solve.ts';

const FIRE = CENTRE;
const A = from(200, 4000);
const B = from(290, 4500);
const C = from(60, 5000);
const D = from(120, 4200);

describe('several cameras', () => {
  it('finds the crossing of two exact bearings within a decimetre, wherever the masts stand', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 25, max: 155, noNaN: true }),
        fc.double({ min: 800, max: 9000, noNaN: true }),
        fc.double({ min: 800, max: 9000, noNaN: true }),
        (start, turn, first, second) => {
          const outcome = locateMany([
            bearingOnly('a', from(start, first), FIRE),
            bearingOnly('b', from(start + turn, second), FIRE),
          ]);
          expect(outcome.kind).toBe('position');
          if (outcome.kind === 'position') expect(distanceM(outcome, FIRE)).toBeLessThan(0.1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives two square bearings of 0.1 degree at 5 km an ellipse of 2.45 × 8.8 m', () => {
    const outcome = locateMany([
      bearingOnly('a', from(0, 5000), FIRE),
      bearingOnly('b', from(90, 5000), FIRE),
    ]);
    if (outcome.kind !== 'position') throw new Error(outcome.reason);
    expect(outcome.method).toBe('n-camera');
    expect(outcome.crossingDeg).toBeCloseTo(90, 0);
    expect(outcome.ellipse.semiMajorM).toBeCloseTo(2.4477 * Math.hypot(8.73, 1, 0.15), 0);
  });

  it.each([
    ['one-bearing', [bearingOnly('a', A, FIRE)]],
    ['same-mast', [bearingOnly('a', A, FIRE), bearingOnly('b', from(0, 99, A), FIRE)]],
    ['near-parallel', [bearingOnly('a', A, FIRE), bearingOnly('b', from(203, 9000), FIRE)]],
    ['diverging', [bearingOnly('a', A, FIRE, 180), bearingOnly('b', B, FIRE)]],
    ['out-of-reach', [bearingOnly('a', from(180, 40_000), FIRE), bearingOnly('b', from(200, 40_000), FIRE)]],
    ['inconsistent', [bearingOnly('a', A, FIRE), bearingOnly('b', B, FIRE), bearingOnly('c', C, FIRE, 4)]],
  ] as const)('refuses %s', (reason, observations) => {
    expect(locateMany(observations)).toMatchObject({ kind: 'refused', reason });
  });

  it('triangulates from 101 m apart when the fire is near enough to cross', () => {
    const near = from(90, 500, A);
    const outcome = locateMany([bearingOnly('a', A, near), bearingOnly('b', from(0, 101, A), near)]);
    expect(outcome.kind).toBe('position');
  });

  it('leaves out the one bearing of four that contradicts, and says so', () => {
    const outcome = locateMany([
      bearingOnly('a', A, FIRE),
      bearingOnly('b', B, FIRE),
      bearingOnly('c', C, FIRE, 3),
      bearingOnly('d', D, FIRE),
    ]);
    expect(outcome).toMatchObject({ kind: 'position', rejectedIds: ['c'] });
  });

  it('shrinks with every camera that sees the fire', () => {
    const all = [observe('a', A, FIRE), observe('b', B, FIRE), observe('c', C, FIRE), observe('d', D, FIRE)];
    const axes = [1, 2, 3, 4].map((n) => {
      const p = solvePosition(all.slice(0, n));
      return p.kind === 'position' ? p.place.ellipse.semiMajorM : Infinity;
    });
    expect(axes).toEqual([...axes].sort((a, b) => b - a));
    expect(axes[1]).toBeLessThan((axes[0] ?? 0) / 3);
  });

  it('joins the terrain rays in, each of their two errors once', () => {
    const bearings = locateMany([bearingOnly('a', A, FIRE), bearingOnly('b', B, FIRE)]);
    const fused = locateMany([observe('a', A, FIRE), observe('b', B, FIRE)]);
    if (bearings.kind !== 'position' || fused.kind !== 'position') throw new Error('no position');
    expect(fused.method).toBe('fused');
    expect(fused.degreesOfFreedom).toBe(2);
    expect(fused.ellipse.semiMajorM).toBeLessThan(bearings.ellipse.semiMajorM);
    expect(fused.ellipse.semiMajorM).toBeGreaterThan(0.6 * bearings.ellipse.semiMajorM);
  });

  it('drops a terrain ray that met another ridge rather than its bearing', () => {
    const short = observe('a', A, from(20, 1200, A));
    const outcome = locateMany([
      { ...bearingOnly('a', A, FIRE), candidates: short.candidates },
      bearingOnly('b', B, FIRE),
      bearingOnly('c', C, FIRE),
    ]);
    expect(outcome).toMatchObject({ kind: 'position', method: 'n-camera', cameraIds: ['a', 'b', 'c'] });
  });

  it('falls back to the best terrain ray when bearings do not cross, and says what is missing', () => {
    const two = [observe('a', A, FIRE), observe('a2', from(0, 50, A), FIRE)];
    expect(solvePosition(two)).toMatchObject({
      kind: 'position',
      method: 'terrain-ray',
      missing: 'same-mast',
    });
    expect(solvePosition([bearingOnly('a', A, FIRE)])).toMatchObject({
      kind: 'bearing-only',
      missing: 'one-bearing',
    });
  });

  // W. H. Press et al., "Numerical recipes", and any table.
  it.each([
    [0.95, 1, 3.841],
    [0.95, 2, 5.991],
    [0.99, 3, 11.345],
    [0.95, 10, 18.307],
  ])('knows that χ² stays below its %d quantile with %d degrees of freedom', (share, degrees, value) => {
    expect(chiSquareQuantile(share, degrees)).toBeCloseTo(value, degrees > 2 ? 0 : 2);
  });
});
