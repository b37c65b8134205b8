import { describe, expect, it } from 'vitest';
import { type CameraRecord, readSighting, type Seen } from './sighting.ts';
import { LENS, SIGMAS } from './sight.fixture.ts';

const CAMERA: CameraRecord = {
  cameraId: 'a',
  site: { lon: 113.6, lat: 24.8 },
  mastHeightM: 30,
  groundElevationM: null,
  orientation: { azimuthDeg: 10, pitchDeg: -2, rollDeg: 0 },
  ptz: null,
  lens: LENS,
  sigmas: SIGMAS,
  reachM: 8000,
};
const TURNING: CameraRecord = {
  ...CAMERA,
  orientation: null,
  ptz: {
    pan: { offsetDeg: 0, degPerUnit: 180 },
    tilt: { offsetDeg: 0, degPerUnit: 45 },
    rollDeg: 0,
    zoom: [
      { zoom: 0, hfovDeg: 60 },
      { zoom: 1, hfovDeg: 3 },
    ],
  },
};
const SEEN: Seen = {
  atMs: 10_000,
  receivedAtMs: 10_400,
  box: { leftPx: 100, topPx: 200, widthPx: 60, heightPx: 80 },
  basePoint: null,
};

describe('reading a sighting', () => {
  it('takes the bottom centre of the box as the foot', () => {
    expect(readSighting(CAMERA, [], SEEN)).toMatchObject({
      kind: 'ready',
      sighting: { pixel: { x: 130, y: 280 } },
    });
  });

  it('prefers the base point of the detector', () => {
    const seen = { ...SEEN, basePoint: { x: 111, y: 277 } };
    expect(readSighting(CAMERA, [], seen)).toMatchObject({
      kind: 'ready',
      sighting: { pixel: { x: 111, y: 277 } },
    });
  });

  it.each([
    [{ site: null }, 'no-site'],
    [{ mastHeightM: null }, 'no-mast-height'],
    [{ lens: null }, 'no-lens'],
    [{ orientation: null }, 'no-orientation'],
  ] as const)('says what a camera lacks: %o is %s', (change, reason) => {
    expect(readSighting({ ...CAMERA, ...change }, [], SEEN)).toMatchObject({ kind: 'unplaceable', reason });
  });

  it('takes a turning camera where it looked when the detection was made', () => {
    const states = [{ pan: 0.5, tilt: -0.1, zoom: 1, atMs: 9000 }];
    expect(readSighting(TURNING, states, SEEN)).toMatchObject({
      kind: 'ready',
      sighting: { pose: { azimuthDeg: 90, pitchDeg: -4.5 }, lens: { hfovDeg: 3 } },
    });
  });

  it.each([
    [[], 'ptz-missing'],
    [[{ pan: 0, tilt: 0, zoom: 0, atMs: 4999 }], 'ptz-stale'],
  ] as const)('refuses a turning camera with PTZ states %o as %s', (states, reason) => {
    expect(readSighting(TURNING, states, SEEN)).toMatchObject({ kind: 'unplaceable', reason });
  });

  it('refuses a foot outside the picture', () => {
    const seen = { ...SEEN, basePoint: { x: -5, y: 10 } };
    expect(readSighting(CAMERA, [], seen)).toMatchObject({
      kind: 'unplaceable',
      reason: 'foot-outside-picture',
    });
  });

  it('notices a clock that is 90 s off', () => {
    expect(readSighting(CAMERA, [], { ...SEEN, receivedAtMs: 100_000 }).isClockOff).toBe(true);
    expect(readSighting(CAMERA, [], SEEN).isClockOff).toBe(false);
  });
});
