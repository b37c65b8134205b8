import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingDeg, bearingDifferenceDeg, distanceM } from '../geo/geodesic.ts';
import { type Observation, type PositioningCamera, positionOf, replaces } from './position.ts';

const camera: PositioningCamera = {
  id: 'A',
  lon: 113.6,
  lat: 24.8,
  lens: { model: 'rectilinear', hfovDeg: 60, widthPx: 1920, heightPx: 1080, k1: 0, k2: 0 },
  pose: { azimuthDeg: 90, pitchDeg: 0, rollDeg: 0 },
  ptz: false,
  reachM: 6000,
};
const nothing: Observation = {
  atMs: 0,
  box: null,
  image: null,
  base: null,
  direction: null,
  aim: null,
  distanceM: null,
  position: null,
};
const middle = { x: 940, y: 500, width: 40, height: 40 };
const bearing = (seen: Partial<Observation>, at = camera) => {
  const found = positionOf(at, { ...nothing, ...seen }).bearing;
  if (found.kind === 'unknown') throw new Error(found.reason);
  return found;
};

describe('the bearing of a detection', () => {
  it('is the axis for a box in the middle and grows to the right', () => {
    expect(bearing({ box: middle }).bearingDeg).toBeCloseTo(90, 6);
    expect(bearing({ base: { x: 1920, y: 540 } }).bearingDeg).toBeCloseTo(120, 6);
  });

  it('is the same for a picture of half the size', () => {
    const half = { x: 235, y: 250, width: 20, height: 20 };
    const full = { x: 470, y: 500, width: 40, height: 40 };
    expect(bearing({ box: half, image: { widthPx: 960, heightPx: 540 } }).bearingDeg).toBeCloseTo(
      bearing({ box: full }).bearingDeg,
      9,
    );
  });

  it('is less sure for a wider box', () => {
    const wide = { ...middle, x: 760, width: 400 };
    expect(bearing({ box: wide }).sigmaDeg).toBeGreaterThan(2 * bearing({ box: middle }).sigmaDeg);
  });

  it('follows the aim that came with it, at the zoom that came with it', () => {
    const aim = { azimuthDeg: 200, pitchDeg: 0, hfovDeg: 10, atMs: null };
    expect(bearing({ base: { x: 1920, y: 540 }, aim }).bearingDeg).toBeCloseTo(205, 6);
  });

  it('is the direction that the device states', () => {
    expect(bearing({ box: middle, direction: { azimuthDeg: 12, pitchDeg: 1 } }).bearingDeg).toBe(12);
  });
});

describe('the position of a detection', () => {
  it.each<[string, Partial<Observation>, Partial<PositioningCamera>, object]>([
    [
      'reported',
      { position: { lon: 113.65, lat: 24.8, accuracyM: 50 } },
      {},
      { kind: 'place', method: 'reported' },
    ],
    [
      'reported, camera not surveyed',
      { box: middle, position: { lon: 113.65, lat: 24.8, accuracyM: null } },
      { pose: null },
      { kind: 'place' },
    ],
    [
      'distance along the bearing',
      { box: middle, distanceM: 4000 },
      {},
      { kind: 'place', method: 'reported_distance' },
    ],
    ['bearing only', { box: middle }, {}, { kind: 'bearing', reason: 'no_distance' }],
    [
      'not surveyed',
      { box: middle, distanceM: 4000 },
      { pose: null },
      { kind: 'unknown', reason: 'no_pose' },
    ],
    [
      'a camera that turns, without its aim',
      { box: middle },
      { ptz: true },
      { kind: 'unknown', reason: 'no_ptz' },
    ],
    ['a camera without a lens', { box: middle }, { lens: null }, { kind: 'unknown', reason: 'no_lens' }],
    [
      'an aim read six seconds too early',
      { box: middle, aim: { azimuthDeg: 1, pitchDeg: 0, hfovDeg: null, atMs: -6000 } },
      { ptz: true },
      { kind: 'unknown', reason: 'stale_ptz' },
    ],
  ])('%s', (_, seen, at, expected) => {
    expect(positionOf({ ...camera, ...at }, { ...nothing, ...seen }).position).toMatchObject(expected);
  });

  it('draws the ellipse of a reported distance along the line of sight', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 359.99, noNaN: true }),
        fc.double({ min: 50, max: 30_000, noNaN: true }),
        (azimuthDeg, rangeM) => {
          const { position } = positionOf(camera, {
            ...nothing,
            direction: { azimuthDeg, pitchDeg: 0 },
            distanceM: rangeM,
          });
          if (position.kind !== 'place') throw new Error(position.kind);
          expect(distanceM(camera, position)).toBeCloseTo(rangeM, 3);
          expect(Math.abs(bearingDifferenceDeg(azimuthDeg, bearingDeg(camera, position)))).toBeLessThan(1e-3);
          expect(position.ellipse.orientationDeg).toBeCloseTo(azimuthDeg % 180, 9);
          expect(position.ellipse.semiMajorM).toBeGreaterThan(position.ellipse.semiMinorM);
        },
      ),
    );
  });

  it('turns a reported accuracy into a 95 % circle', () => {
    const { position } = positionOf(camera, {
      ...nothing,
      position: { lon: 113.65, lat: 24.8, accuracyM: 100 },
    });
    expect(position).toMatchObject({ ellipse: { semiMajorM: 244.77, semiMinorM: 244.77 } });
  });
});

it('never replaces a place by a line, nor what a person has set', () => {
  const place = { kind: 'place', method: 'reported' } as const;
  const line = { kind: 'bearing' } as const;
  expect(replaces(line, place)).toBe(false);
  expect(replaces(place, line)).toBe(true);
  expect(replaces(place, place)).toBe(true);
  expect(replaces(place, { kind: 'place', method: 'manual' })).toBe(false);
});
