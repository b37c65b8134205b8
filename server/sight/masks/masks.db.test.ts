import { afterAll, expect, it } from 'vitest';
import { CENTRE, groundOf } from '../../../domain/sight/sight.fixture.ts';
import { newDetection, OFFICER } from '../../alerts/testing.ts';
import { testDatabase } from '../../database/testing.ts';
import { sightRoom } from '../testing.ts';

const { db, pool } = await testDatabase();
const room = await sightRoom(db, groundOf());
afterAll(() => room.solver.close());
const site = room.from(CENTRE, 180, 4000);
const left = [
  { x: 0, y: 0 },
  { x: 0.5, y: 0 },
  { x: 0.5, y: 1 },
  { x: 0, y: 1 },
];
const boxAt = (x: number) => ({ base: { x, y: 700 }, box: undefined });
const alerts = async () =>
  Number((await pool.query<{ n: number }>('select count(*) as n from alerts')).rows[0]?.n);

it('drops detections whose foot lies in a mask, counts each once, and stops when it is taken away', async () => {
  const camera = await room.putCamera('MASKED', site, CENTRE);
  const mask = await room.masks.create('MASKED', { reason: 'chimney', corners: left }, OFFICER);
  const before = await alerts();

  const dropped = await room.see(camera, CENTRE, boxAt(400));
  expect(dropped).toMatchObject({ alertId: 0, maskId: mask.id, created: false });
  const sent = newDetection({ cameraId: 'MASKED', direction: undefined, ...boxAt(300) });
  await room.detections.create(sent);
  await room.detections.create(sent);
  expect(await alerts()).toBe(before);
  expect((await room.masks.list('MASKED')).masks).toMatchObject([{ id: mask.id, masked: 2 }]);

  const beside = await room.see(camera, CENTRE, boxAt(1500));
  expect(beside.created).toBe(true);
  expect(await alerts()).toBe(before + 1);

  await room.masks.remove('MASKED', mask.id, OFFICER);
  expect((await room.masks.list('MASKED')).masks).toEqual([]);
  expect((await room.see(camera, CENTRE, boxAt(400))).created).toBe(true);
});

it('counts for the pose it was drawn in', async () => {
  const camera = await room.putCamera('TURNING', site, CENTRE, { ptz: true });
  await expect(
    room.masks.create('TURNING', { reason: 'steam', corners: left }, OFFICER),
  ).rejects.toMatchObject({
    code: 'invalid_request',
  });
  const aim = { azimuthDeg: 10, pitchDeg: -2 };
  await room.masks.create('TURNING', { reason: 'steam', corners: left, aim }, OFFICER);
  const there = await room.see(camera, CENTRE, { ...boxAt(400), aim });
  expect(there.alertId).toBe(0);
  const elsewhere = await room.see(camera, CENTRE, { ...boxAt(400), aim: { ...aim, azimuthDeg: 15 } });
  expect(elsewhere.alertId).toBeGreaterThan(0);
});
