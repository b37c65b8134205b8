import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aimAt } from './aim.ts';
import { hfovAtZoom, zoomAtHfov } from './lens.ts';
import { orientationOf, type PtzCalibration } from './ptz.ts';
import { CENTRE, FLAT, from, poseAt } from './sight.fixture.ts';

const PTZ: PtzCalibration = {
  pan: { offsetDeg: 37, degPerUnit: 170 },
  tilt: { offsetDeg: -20, degPerUnit: 45 },
  rollDeg: 0,
  zoom: [
    { zoom: 0, hfovDeg: 60 },
    { zoom: 0.5, hfovDeg: 12 },
    { zoom: 1, hfovDeg: 2 },
  ],
};
const watcher = { cameraId: 'c', pose: poseAt(CENTRE), ptz: PTZ, reachM: 15_000 };

describe('an aim', () => {
  it('turns a camera so that its axis points at the place', () => {
    const at = aimAt(watcher, from(100, 4000), FLAT, 0, 400);
    if (at.units === null) throw new Error('it can turn there');
    const axis = orientationOf(PTZ, { ...at.units, atMs: 0 });
    expect(axis.azimuthDeg).toBeCloseTo(100, 3);
    // 45 m down over 4 km, and half of 1.3 m of curvature less refraction.
    expect(axis.pitchDeg).toBeCloseTo((-Math.atan2(45 + 1.09, 4000) * 180) / Math.PI, 2);
    expect(axis.hfovDeg).toBeCloseTo((2 * Math.atan2(200, 4000) * 180) / Math.PI, 2);
    expect(at.sight).toBe('clear');
  });

  it('gives degrees without units where the camera cannot turn, and for one without a map', () => {
    const behind = aimAt(watcher, from(37 + 180, 4000), FLAT, 0, 400);
    expect(behind).toMatchObject({ units: null });
    expect(behind.panDeg).toBeCloseTo(217, 3);
    expect(aimAt({ ...watcher, ptz: null }, from(100, 4000), FLAT, 0, 400)).toMatchObject({
      units: null,
      hfovDeg: null,
    });
  });

  it('zooms no further than the table reaches', () => {
    expect(aimAt(watcher, from(100, 14_000), FLAT, 0, 10).hfovDeg).toBe(2);
    expect(aimAt(watcher, from(100, 500), FLAT, 0, 5000).hfovDeg).toBe(60);
  });

  it('finds the zoom of every field of view within the table', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (zoom) => {
        const hfovDeg = hfovAtZoom(PTZ.zoom, zoom) ?? NaN;
        expect(zoomAtHfov(PTZ.zoom, hfovDeg)?.zoom).toBeCloseTo(zoom, 6);
      }),
    );
  });
});
