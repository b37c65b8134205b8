import { describe, expect, it } from 'vitest';
import { fitAxis, orientationOf, type PtzCalibration, ptzAt, unitsOfAim } from './ptz.ts';

const CALIBRATION: PtzCalibration = {
  pan: { offsetDeg: 30, degPerUnit: 180 },
  tilt: { offsetDeg: -20, degPerUnit: 45 },
  rollDeg: 0.2,
  zoom: [{ zoom: 0, hfovDeg: 60 }],
};
const state = (pan: number, tilt: number, atMs = 0) => ({ pan, tilt, zoom: 0, atMs });

describe('pan, tilt and zoom', () => {
  it.each([
    [0, 0, 30, -20],
    [1, 0.5, 210, 2.5],
    [-1, 0, 210, -20],
    [-0.5, -1, 300, -65],
  ])('reads pan %d and tilt %d as %d and %d degrees', (pan, tilt, azimuthDeg, pitchDeg) => {
    expect(orientationOf(CALIBRATION, state(pan, tilt))).toMatchObject({ azimuthDeg, pitchDeg, hfovDeg: 60 });
  });

  it('gives the units that aim at a direction, and none where the camera cannot turn', () => {
    expect(unitsOfAim(CALIBRATION, { azimuthDeg: 300, elevationDeg: -20 })).toEqual({ pan: -0.5, tilt: 0 });
    expect(unitsOfAim(CALIBRATION, { azimuthDeg: 300, elevationDeg: 80 })).toBeNull();
  });

  it('calibrates pan through north from pairs of units and degrees', () => {
    const samples = [-0.9, -0.4, 0, 0.3, 0.8].map((units) => ({
      units,
      deg: (350 + 175 * units + 360) % 360,
    }));
    const fit = fitAxis(samples, 'pan');
    expect(fit).toMatchObject({ kind: 'fitted', map: { degPerUnit: expect.closeTo(175, 6) } });
    expect(fit.kind === 'fitted' && fit.map.offsetDeg).toBeCloseTo(350, 6);
    expect(fit.kind === 'fitted' && fit.rmsDeg).toBeLessThan(1e-9);
  });

  it('refuses to calibrate from one pair, or from pairs at one place', () => {
    expect(fitAxis([{ units: 0, deg: 3 }], 'tilt')).toEqual({ kind: 'refused', reason: 'too-few' });
    const same = [
      { units: 0.1, deg: 3 },
      { units: 0.1, deg: 3 },
    ];
    expect(fitAxis(same, 'tilt')).toEqual({ kind: 'refused', reason: 'no-spread' });
  });

  it('interpolates between states, and calls a state older than five seconds stale', () => {
    const states = [state(0, 0, 1000), state(0.2, 0.1, 3000)];
    expect(ptzAt(states, 2000)).toMatchObject({ kind: 'known', state: { pan: 0.1, tilt: 0.05 } });
    expect(ptzAt(states, 7900)).toMatchObject({ kind: 'known', state: { pan: 0.2 } });
    expect(ptzAt(states, 8001)).toEqual({ kind: 'stale', ageMs: 5001 });
    expect(ptzAt([], 0)).toEqual({ kind: 'missing' });
  });

  it('does not interpolate through the seam of the pan', () => {
    expect(ptzAt([state(0.99, 0, 0), state(-0.99, 0, 1000)], 400)).toMatchObject({ state: { pan: 0.99 } });
  });
});
