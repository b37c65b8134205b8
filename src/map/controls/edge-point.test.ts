import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgePoint } from './edge-point.ts';

const size = { width: 1000, height: 600 };
const inset = { top: 20, right: 60, bottom: 40, left: 20 };

describe('a pointer to a place out of view', () => {
  it('stands at the edge, and only when the place is out of view', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5000, max: 5000, noNaN: true }),
        fc.double({ min: -5000, max: 5000, noNaN: true }),
        (x, y) => {
          const inView = x >= 20 && x <= 940 && y >= 20 && y <= 560;
          const at = edgePoint({ x, y }, size, inset);
          expect(at === null).toBe(inView);
          if (!at) return;
          expect(at.x).toBeGreaterThanOrEqual(20 - 1e-6);
          expect(at.x).toBeLessThanOrEqual(940 + 1e-6);
          expect(at.y).toBeGreaterThanOrEqual(20 - 1e-6);
          expect(at.y).toBeLessThanOrEqual(560 + 1e-6);
        },
      ),
    );
  });

  it.each([
    ['up', { x: 480, y: -900 }, 0],
    ['right', { x: 4000, y: 290 }, 90],
    ['down', { x: 480, y: 4000 }, 180],
    ['left', { x: -4000, y: 290 }, -90],
  ])('points %s', (_, target, turnDeg) => {
    expect(edgePoint(target, size, inset)?.turnDeg).toBeCloseTo(turnDeg, 6);
  });

  it('is left out when panels leave no room', () => {
    expect(edgePoint({ x: 0, y: 0 }, { width: 50, height: 50 }, inset)).toBeNull();
  });
});
