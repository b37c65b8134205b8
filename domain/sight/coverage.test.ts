import { describe, expect, it } from 'vitest';
import { distanceM } from '../geo/geodesic.ts';
import { blindSpots, coverage, coverageIn } from './coverage.ts';
import { applyMasks, type Mask } from './mask.ts';
import { placeInPicture } from './overlay.ts';
import { AREA, CENTRE, FLAT, from, groundOf, LENS, poseAt } from './sight.fixture.ts';
import { NO_TERRAIN } from './terrain.ts';
import { fixedWatcher, watch, whoCanSee } from './visibility.ts';
import type { Viewer } from './viewshed.ts';

const wallLat = from(0, 2000).lat;
const WALLED = groundOf((_, lat) => (Math.abs(lat - wallLat) < 0.0008 ? 200 : 0), 60);
const viewer = (change: Partial<Viewer> = {}): Viewer => ({
  site: CENTRE,
  lensElevationM: 145,
  reachM: 6000,
  sector: null,
  ...change,
});
const box = (south: number, north: number) =>
  [
    [
      [
        [113.57, south],
        [113.63, south],
        [113.63, north],
        [113.57, north],
        [113.57, south],
      ],
    ],
  ] as const;
const NEAR = box(from(0, 500).lat, from(0, 1800).lat);
const BEHIND = box(from(0, 2300).lat, from(0, 3800).lat);

describe('coverage', () => {
  it('sees all flat ground within reach and nothing beyond', () => {
    const { grid, seenBy } = coverage([viewer()], FLAT, AREA, 200);
    const seen = seenBy.reduce((n, v) => n + (v === 1 ? 1 : 0), 0) * grid.cellM ** 2;
    expect(seen / (Math.PI * 6000 ** 2)).toBeCloseTo(1, 2);
  });

  it('parts an area into shares seen by none, one and two or more', () => {
    const second = viewer({ site: from(90, 1500), sector: { fromDeg: 270, toDeg: 360 } });
    const c = coverage([viewer(), second], WALLED, AREA, 90);
    const near = coverageIn(c, NEAR);
    expect(near.byNone).toBe(0);
    expect(near.byTwoOrMore).toBeGreaterThan(0.5);
    expect(near.byOne + near.byTwoOrMore + near.byNone).toBeCloseTo(1, 9);
    expect(coverageIn(c, BEHIND).byNone).toBe(1);
  });

  it('lets smoke that rises above the wall be seen', () => {
    const c = coverage([viewer()], WALLED, AREA, 90, 400);
    expect(coverageIn(c, BEHIND).byOne).toBe(1);
  });

  it('keeps ground of unknown height apart', () => {
    const holed = groundOf((_, lat) => (lat > from(0, 2300).lat ? null : 0), 60);
    const c = coverage([viewer()], holed, AREA, 90);
    expect(coverageIn(c, BEHIND)).toMatchObject({ unknown: 1, byNone: 0 });
  });

  it('finds the blind ground behind the wall', () => {
    const c = coverage([viewer()], WALLED, AREA, 90);
    const [spot, ...others] = blindSpots(c, 1e5, BEHIND);
    expect(others).toEqual([]);
    expect(spot?.areaM2).toBeGreaterThan(8e6);
    expect(spot?.at.lat).toBeGreaterThan(wallLat);
  });
});

describe('who can see a place', () => {
  const near = fixedWatcher('near', poseAt(CENTRE));
  const far = fixedWatcher('far', poseAt(from(180, 3000)));
  const beyond = fixedWatcher('beyond', poseAt(from(0, 5500)));

  it('sorts cameras by sight, then by range, with the aim that turns them there', () => {
    const place = from(0, 1000);
    const seen = whoCanSee([far, beyond, near], place, WALLED);
    expect(seen.map((s) => [s.cameraId, s.sight.kind])).toEqual([
      ['near', 'clear'],
      ['far', 'clear'],
      ['beyond', 'blocked'],
    ]);
    expect(seen[0]?.panDeg).toBeCloseTo(0, 6);
    expect(seen[0]?.tiltDeg).toBeCloseTo(-2.58, 1);
    expect(seen[0]?.rangeM).toBeCloseTo(1000, 3);
  });

  it('tells where the ground blocks the sight', () => {
    const seen = watch(near, from(0, 4000), WALLED);
    if (seen?.sight.kind !== 'blocked') throw new Error('not blocked');
    expect(distanceM(seen.sight.at, from(0, 1910))).toBeLessThan(80);
  });

  it('leaves out what is beyond reach, and does not know without terrain', () => {
    expect(watch({ ...near, reachM: 500 }, from(0, 1000), WALLED)).toBeNull();
    expect(watch(near, from(0, 1000), NO_TERRAIN)?.sight).toEqual({ kind: 'unknown', reason: 'no-terrain' });
  });

  it('gives pan and tilt in the units of a camera that turns', () => {
    const ptz = {
      pan: { offsetDeg: 0, degPerUnit: 180 },
      tilt: { offsetDeg: 0, degPerUnit: 45 },
      rollDeg: 0,
      zoom: [],
    };
    const seen = watch({ ...near, ptz }, from(90, 1000), FLAT);
    expect(seen?.units?.pan).toBeCloseTo(0.5, 4);
    expect(seen?.units?.tilt).toBeCloseTo(-2.58 / 45, 3);
  });

  it('draws a place into the picture, and says whether a hill hides it', () => {
    const pose = poseAt(CENTRE, { azimuthDeg: 2 });
    const seen = placeInPicture(pose, LENS, from(0, 1000), WALLED);
    expect(seen).toMatchObject({ isInPicture: true, isVisible: true });
    expect(seen?.pixel.x).toBeLessThan(960);
    expect(placeInPicture(pose, LENS, from(0, 4000), WALLED)).toMatchObject({ isVisible: false });
    expect(placeInPicture(pose, LENS, from(180, 1000), WALLED)).toBeNull();
  });
});

describe('masks', () => {
  const chimney: Mask = {
    id: 'm1',
    cameraId: 'a',
    poseId: 'p1',
    reason: 'chimney',
    corners: [
      { x: 0.4, y: 0.4 },
      { x: 0.6, y: 0.4 },
      { x: 0.5, y: 0.7 },
    ],
  };
  const at = (x: number, y: number, poseId = 'p1') => ({ cameraId: 'a', poseId, footShare: { x, y } });

  it('drops detections with their foot inside, in that pose only, and keeps the count', () => {
    const result = applyMasks([chimney], [at(0.5, 0.5), at(0.5, 0.6), at(0.1, 0.5), at(0.5, 0.5, 'p2')]);
    expect(result.kept).toEqual([at(0.1, 0.5), at(0.5, 0.5, 'p2')]);
    expect(result.countByMask.get('m1')).toBe(2);
  });

  it('counts zero for a mask that met nothing', () => {
    expect(applyMasks([chimney], []).countByMask.get('m1')).toBe(0);
  });
});
