import { describe, expect, it } from 'vitest';
import { distanceM } from '../geo/geodesic.ts';
import { associate, EMPTY_ASSOCIATION } from './associate.ts';
import { seeDetection } from './see.ts';
import { CENTRE, FLAT, from, LENS, SIGMAS, sightingOf } from './sight.fixture.ts';
import type { CameraRecord } from './sighting.ts';

const FIRE = from(30, 3000);
const { pose, pixel } = sightingOf('a', CENTRE, FIRE, FLAT);
const CAMERA: CameraRecord = {
  cameraId: 'a',
  site: CENTRE,
  mastHeightM: 45,
  groundElevationM: null,
  orientation: pose,
  ptz: null,
  lens: LENS,
  sigmas: SIGMAS,
  reachM: 15_000,
};
const DETECTION = {
  id: 'd1',
  poseId: 'p1',
  atMs: 0,
  receivedAtMs: 200,
  box: { leftPx: pixel.x - 20, topPx: pixel.y - 60, widthPx: 40, heightPx: 60 },
  basePoint: null,
  pictureWidthPx: 1920,
};

describe('seeing a detection', () => {
  it('places the foot of the box, and gives the bearings of its edges', () => {
    const { detection, outcome } = seeDetection(CAMERA, [], DETECTION, FLAT);
    if (outcome?.kind !== 'position') throw new Error(outcome?.kind);
    expect(distanceM(outcome.at, FIRE)).toBeLessThan(1);
    expect(detection.foot.bearingDeg).toBeCloseTo(30, 3);
    expect(detection.foot.leftDeg).toBeLessThan(30);
    expect(detection.foot.rightDeg).toBeGreaterThan(30);
  });

  it('follows the smoke of a camera without a lens in its picture, without a place', () => {
    const camera = { ...CAMERA, lens: null };
    const first = seeDetection(camera, [], DETECTION, FLAT);
    expect(first).toMatchObject({ outcome: null, lacks: 'no-lens', detection: { observation: null } });
    const later = seeDetection(camera, [], { ...DETECTION, id: 'd2', atMs: 30_000 }, FLAT);
    const one = associate(EMPTY_ASSOCIATION, [first.detection]);
    const two = associate(one.state, [later.detection]);
    expect(two.state.tracks.size).toBe(1);
    expect([...two.state.alerts.values()][0]?.position).toBeNull();
  });
});
