import { afterAll, expect, it } from 'vitest';
import type { Camera } from '../../../contract/cameras.ts';
import { destination } from '../../../domain/geo/geodesic.ts';
import { drawPicture } from '../../../domain/sight/picture.fixture.ts';
import type { Orientation } from '../../../domain/sight/pose.ts';
import { CENTRE, groundOf } from '../../../domain/sight/sight.fixture.ts';
import { skyline } from '../../../domain/sight/skyline.ts';
import { camerasRepository } from '../../cameras/cameras.repository.ts';
import { camerasService } from '../../cameras/cameras.service.ts';
import { json } from '../../database/json.ts';
import { testDatabase } from '../../database/testing.ts';
import { createLogger } from '../../log.ts';
import { positionsOf } from '../positions.repository.ts';
import { LENS, MAST_M, sightRoom } from '../testing.ts';
import { driftService } from './drift.service.ts';
import type { GreyFrame } from './grab-frame.ts';

const { db, pool } = await testDatabase();
/** Hills all around the camera, and a plain in front of it. */
const ground = groundOf((lon, lat) => {
  const away = Math.hypot((lon - CENTRE.lon) * 101_000, (lat - CENTRE.lat) * 111_000);
  return away < 5500 ? 0 : 60 + 90 * Math.sin(lon * 420) * Math.cos(lat * 380) + 50 * Math.sin(lon * 1100);
}, 60);
const room = await sightRoom(db, ground);
afterAll(() => room.solver.close());
const fire = destination(CENTRE, 20, 2500);
const camera = await room.putCamera('MOVED', CENTRE, fire);
const cameras = camerasService({
  repository: camerasRepository(db),
  pictureState: () => 'live',
  nowMs: room.nowMs,
});

const line = skyline(
  CENTRE,
  100 + MAST_M,
  ground,
  Array.from({ length: 900 }, (_, i) => camera.pose.azimuthDeg - 45 + i * 0.1),
);
const pictureAt = (azimuth: number, pitch: number): GreyFrame => {
  const o: Orientation = {
    ...camera.pose,
    azimuthDeg: camera.pose.azimuthDeg + azimuth,
    pitchDeg: camera.pose.pitchDeg + pitch,
  };
  return drawPicture(LENS, o, line);
};
let frame: GreyFrame | null = pictureAt(0, 0);
const drift = driftService({
  db,
  threads: room.threads,
  terrain: room.ground,
  gateway: {
    open: () => {
      throw new Error('the test looks for itself');
    },
    status: () => ({ kind: 'running', sinceMs: 0, lastPictureAtMs: 0 }),
  },
  readCamera: cameras.read,
  nowMs: room.nowMs,
  log: createLogger('silent'),
  look: async () => frame,
});
const look = async (next: GreyFrame | null): Promise<Camera['drift']> => {
  frame = next;
  room.pause(5 * 60_000);
  await drift.checkAll();
  return (await cameras.read('MOVED')).drift;
};
const calibrate = (version: number) =>
  db.transaction().execute(async (trx) => {
    const now = { camera_id: 'MOVED', version, pose: json(camera.pose), lens: json(LENS) };
    const sigmas = { azimuthDeg: 0.05, pitchDeg: 0.04, mastM: 2, mastHeightM: 0.3, demM: 2 };
    await trx
      .insertInto('calibrations')
      .values({
        ...now,
        sigmas: json(sigmas),
        landmarks: json([]),
        residuals: json([]),
        rms_px: 1,
        made_by: json({ kind: 'system', id: 'test', name: 'test' }),
        at: new Date(room.clock.nowMs),
      })
      .execute();
    await trx
      .updateTable('cameras')
      .set({ calibration_version: version })
      .where('id', '=', 'MOVED')
      .execute();
  });

it('looks at no camera that was never calibrated', async () => {
  expect(await look(pictureAt(0, 0))).toBeNull();
  await expect(drift.checkNow('MOVED')).rejects.toMatchObject({ code: 'not_calibrated' });
});

it('finds a camera in place, and says when it cannot tell', async () => {
  await calibrate(1);
  expect(await look(pictureAt(0, 0))).toMatchObject({ state: 'steady' });
  expect(await look(null)).toMatchObject({ state: 'unclear', why: 'no_picture' });
  const night = { widthPx: 480, heightPx: 270, grey: new Uint8Array(480 * 270).fill(9) };
  expect(await look(night)).toMatchObject({ state: 'unclear', why: 'no_skyline' });
  expect(await look(pictureAt(0, 0))).toMatchObject({ state: 'steady' });
});

it('alarms when two looks find it turned, and widens what it says from then on', async () => {
  const { alertId } = await room.see(camera, fire);
  await room.solver.settled();
  const [before] = await positionsOf(db, alertId);
  expect(before).toMatchObject({ warnings: [], position: { kind: 'place' } });

  expect(await look(pictureAt(1.4, -0.5))).toMatchObject({ state: 'unclear' });
  const found = await look(pictureAt(1.4, -0.5));
  expect(found).toMatchObject({ state: 'drifted' });
  expect(Math.abs((found?.turn?.azimuthDeg ?? NaN) - 1.4)).toBeLessThan(0.15);
  expect(Math.abs((found?.turn?.pitchDeg ?? NaN) + 0.5)).toBeLessThan(0.15);
  const { rows } = await pool.query<{ body: string }>(
    `select body from audit_entries where body like '%camera.drifted%'`,
  );
  expect(rows).toHaveLength(1);

  room.pause(3 * 3_600_000);
  const after = await room.see(camera, fire);
  await room.solver.settled();
  const [doubtful] = await positionsOf(db, after.alertId);
  expect(doubtful?.warnings).toEqual([{ kind: 'drifted', cameraId: 'MOVED' }]);
  const across = (position: unknown) => (position as { lines: { sigmaDeg: number }[] }).lines[0]?.sigmaDeg;
  expect(across(doubtful?.position)).toBeGreaterThan(1.3);
  expect(across(before?.position)).toBeLessThan(0.2);
});

it('stays in alarm through the night, and forgets it when calibrated anew', async () => {
  expect(await look(null)).toMatchObject({ state: 'drifted' });
  await calibrate(2);
  expect((await cameras.read('MOVED')).drift).toBeNull();
  expect(await look(pictureAt(0, 0))).toMatchObject({ state: 'steady' });
});
