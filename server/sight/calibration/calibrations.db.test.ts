import { afterAll, describe, expect, it } from 'vitest';
import type { Landmark } from '../../../contract/sight.ts';
import { destination, distanceM } from '../../../domain/geo/geodesic.ts';
import { pixelOfAim } from '../../../domain/sight/pose.ts';
import { CENTRE, groundOf } from '../../../domain/sight/sight.fixture.ts';
import { viewOf } from '../../../domain/sight/view.ts';
import { OFFICER } from '../../alerts/testing.ts';
import { camerasRepository } from '../../cameras/cameras.repository.ts';
import { camerasService } from '../../cameras/cameras.service.ts';
import { testDatabase } from '../../database/testing.ts';
import { positionsOf } from '../positions.repository.ts';
import { positionsService } from '../positions.service.ts';
import { sightRoom } from '../testing.ts';
import { calibrationsService } from './calibrations.service.ts';

const { db } = await testDatabase();
const room = await sightRoom(db, groundOf());
afterAll(() => room.solver.close());
const cameras = camerasService({
  repository: camerasRepository(db),
  pictureState: () => 'idle',
  nowMs: room.nowMs,
});
const { threads, ground, nowMs } = room;
const calibrations = calibrationsService({
  db,
  threads,
  terrain: ground,
  places: { districts: [] },
  readCamera: cameras.read,
  nowMs,
});

const fire = CENTRE;
const site = destination(CENTRE, 180, 4000);
const camera = await room.putCamera('CAL', site, fire);
/** It really looks four degrees further to the right than it is registered, through another lens. */
const TRUTH = { azimuthDeg: camera.pose.azimuthDeg + 4, pitchDeg: -2.5, rollDeg: 0.4 };
const LENS = { model: 'equidistant', widthPx: 1920, heightPx: 1080, hfovDeg: 42, k1: 0, k2: 0 } as const;

function landmark(id: string, turnDeg: number, rangeM: number, aboveM: number): Landmark {
  const place = destination(site, TRUTH.azimuthDeg + turnDeg, rangeM);
  const pixel = pixelOfAim(LENS, TRUTH, viewOf(site, 160, place, 100 + aboveM));
  if (!pixel) throw new Error('behind the camera');
  return { id, name: '', pixel, place, elevationM: 100 + aboveM };
}
const spread = [
  landmark('a', -18, 1500, 0),
  landmark('b', -9, 3000, 60),
  landmark('c', 0, 900, 0),
  landmark('d', 8, 5000, 90),
  landmark('e', 18, 2200, 10),
];

describe('calibrations of a camera', () => {
  it('begins with the pose as surveyed', async () => {
    const list = await calibrations.list('CAL');
    expect(list).toMatchObject({ current: 0, groundElevationM: 100, versions: [{ version: 0 }] });
  });

  it.each([
    ['two landmarks', spread.slice(0, 2), 'too_few'],
    [
      'landmarks on one line',
      [0, 1, 2].map((k) => ({ ...spread[0]!, id: `${k}`, pixel: { x: 200 + 600 * k, y: 300 } })),
      'on_one_line',
    ],
    [
      'a landmark at the foot of the mast',
      [...spread, { ...spread[0]!, id: 'near', place: destination(site, 0, 20) }],
      'too_near',
    ],
  ])('refuses %s, and saves nothing', async (_, landmarks, reason) => {
    expect(await calibrations.preview('CAL', { landmarks })).toEqual({ kind: 'refused', reason });
    await expect(calibrations.save('CAL', { landmarks }, OFFICER)).rejects.toMatchObject({
      code: 'calibration_refused',
      context: { reason },
    });
    expect((await calibrations.list('CAL')).current).toBe(0);
  });

  it('finds pose and lens, and scales clicks in a smaller picture', async () => {
    const landmarks = spread.map((l) => ({ ...l, pixel: { x: l.pixel.x / 3, y: l.pixel.y / 3 } }));
    const preview = await calibrations.preview('CAL', {
      landmarks,
      picture: { widthPx: 640, heightPx: 360 },
    });
    expect(preview).toMatchObject({
      kind: 'fitted',
      best: { lens: { model: 'equidistant', widthPx: 1920 } },
    });
    if (preview.kind !== 'fitted') return;
    expect(preview.best.pose.azimuthDeg).toBeCloseTo(TRUTH.azimuthDeg % 360, 1);
    expect(preview.best.lens.hfovDeg).toBeCloseTo(42, 1);
    expect(preview.best.rmsPx).toBeLessThan(preview.other?.rmsPx ?? Infinity);
    expect(preview.skyline.flat().length).toBeGreaterThan(10);
  });

  it('saves versions; an older alert keeps its own until it is solved again', async () => {
    const { alertId } = await room.see(camera, fire);
    await room.solver.settled();
    const before = (await room.row(alertId)).position;

    const saved = await calibrations.save('CAL', { landmarks: spread }, OFFICER);
    expect(saved).toMatchObject({ version: 1, by: OFFICER });
    expect(await cameras.read('CAL')).toMatchObject({
      calibrationVersion: 1,
      pose: { azimuthDeg: saved.pose?.azimuthDeg },
    });
    expect((await calibrations.list('CAL')).versions.map((v) => v.version)).toEqual([1, 0]);

    const positions = positionsService({ db, solver: room.solver, nowMs });
    const kept = await positions.solveAgain(alertId, OFFICER, { calibration: 'kept' });
    expect(kept.position).toEqual(before);
    const newest = await positions.solveAgain(alertId, OFFICER, { calibration: 'newest' });
    expect(distanceM(newest.position as never, before as never)).toBeGreaterThan(200);
    const [last] = await positionsOf(db, alertId);
    expect(last).toMatchObject({ why: 'asked', cameras: [{ cameraId: 'CAL', calibrationVersion: 1 }] });
  });
});
