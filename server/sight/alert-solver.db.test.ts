import { afterAll, describe, expect, it } from 'vitest';
import { distanceM } from '../../domain/geo/geodesic.ts';
import { CENTRE, groundOf } from '../../domain/sight/sight.fixture.ts';
import { OFFICER } from '../alerts/testing.ts';
import { testDatabase } from '../database/testing.ts';
import { positionsOf } from './positions.repository.ts';
import { positionsService } from './positions.service.ts';
import { sightRoom } from './testing.ts';

const { db } = await testDatabase();
/** Flat, with a hole in the south-east. */
const ground = groundOf((lon, lat) => (lon > 113.66 && lat < 24.76 ? null : 0), 60);
const room = await sightRoom(db, ground);
afterAll(() => room.solver.close());
const { from } = room;

/** Cameras 4 km from a fire of their own part of the ground, their axes on it. */
async function around(name: string, fire = CENTRE, bearings = [0, 90, 200]) {
  return Promise.all(
    bearings.map((bearing, i) => room.putCamera(`${name}-${i}`, from(fire, bearing + 180, 4000), fire)),
  );
}
/** A fire far enough from every other test's to be none of theirs. */
let count = 0;
const nextFire = () => {
  room.pause(3 * 3_600_000);
  return from(CENTRE, 40 * count++, 300);
};
async function solvedAfter(id: number) {
  await room.solver.settled();
  const row = await room.row(id);
  return row.merged_into === null ? row : room.row(row.merged_into);
}

describe('positions behind the filing of detections', () => {
  it('shows an alert at once and sharpens it on the terrain, with its history', async () => {
    const fire = nextFire();
    const [camera] = await around('one', fire);
    const { alertId } = await room.see(camera!, fire);
    const row = await solvedAfter(alertId);
    expect(row.position).toMatchObject({ kind: 'place', method: 'terrain_ray' });
    expect(distanceM(row.position as never, fire)).toBeLessThan(30);
    expect(row.needs_solving).toBe(false);
    expect(await positionsOf(db, alertId)).toMatchObject([
      { why: 'detection', cameras: [{ cameraId: 'one-0', calibrationVersion: 0 }], warnings: [] },
    ]);
  });

  it('makes one alert of three bearings of one fire', async () => {
    const fire = nextFire();
    const cameras = await around('three', fire);
    const ids = [];
    for (const camera of cameras) {
      room.pause(20_000);
      ids.push((await room.see(camera, fire)).alertId);
      await room.solver.settled();
    }
    const rows = await Promise.all(ids.map((id) => room.row(id)));
    expect(rows.map((row) => row.merged_into)).toEqual([null, ids[0], ids[0]]);
    const [first] = rows;
    expect(first?.camera_ids).toHaveLength(3);
    expect(first?.detection_count).toBe(3);
    expect(first?.position).toMatchObject({ kind: 'place', method: 'fused' });
    expect(distanceM(first?.position as never, fire)).toBeLessThan(30);
    const { alert, timeline } = await room.alerts.read(ids[1]!);
    expect(alert).toMatchObject({ stage: 'closed', mergedInto: ids[0] });
    expect(timeline.at(-1)).toMatchObject({ action: 'merged', detail: { into: ids[0] } });
  });

  it('lets a partner that starts ten minutes late join', async () => {
    const fire = nextFire();
    const [a, b] = await around('late', fire);
    const { alertId } = await room.see(a!, fire);
    await room.solver.settled();
    room.pause(10 * 60_000);
    const late = await room.see(b!, fire);
    expect((await solvedAfter(late.alertId)).id).toBe(alertId);
  });

  it('keeps two fires in one picture apart, and a giant box over both swallows neither', async () => {
    const fire = nextFire();
    const [camera] = await around('two', fire);
    const other = from(fire, 90, 900);
    const first = await room.see(camera!, fire);
    const second = await room.see(camera!, other);
    await room.solver.settled();
    room.pause(15_000);
    const giant = { x: 700, y: 300, width: 900, height: 400 };
    await room.see(camera!, from(fire, 90, 450), { base: undefined, box: giant });
    await room.solver.settled();
    const [a, b] = [await room.row(first.alertId), await room.row(second.alertId)];
    expect([a.merged_into, b.merged_into]).toEqual([null, null]);
    expect(distanceM(a.position as never, fire)).toBeLessThan(60);
    expect(distanceM(b.position as never, other)).toBeLessThan(60);
  });

  it('does not fold away an alert that somebody has taken', async () => {
    const fire = nextFire();
    const [a, b] = await around('taken', fire);
    const first = await room.see(a!, fire);
    await room.solver.settled();
    room.pause(30_000);
    const second = await room.see(b!, fire);
    await room.alerts.acknowledge(second.alertId, OFFICER, {});
    await room.solver.settled();
    await room.solver.solve(second.alertId, 'detection', OFFICER);
    expect((await room.row(second.alertId)).merged_into).toBeNull();
    const folded = (await room.row(first.alertId)).merged_into;
    expect([null, second.alertId]).toContain(folded);
  });

  it('works the position out again when a detection is taken for false', async () => {
    const fire = nextFire();
    const [a, b] = await around('false', fire);
    const { alertId } = await room.see(a!, fire);
    await room.solver.settled();
    room.pause(20_000);
    const { detectionId } = await room.see(b!, fire);
    expect(await solvedAfter(alertId)).toMatchObject({ position: { method: 'fused' } });
    const positions = positionsService({ db, solver: room.solver, nowMs: room.nowMs });
    const alert = await positions.rejectDetection(detectionId, OFFICER);
    expect(alert).toMatchObject({ id: alertId, position: { method: 'terrain_ray' } });
    expect((await positionsOf(db, alertId))[0]).toMatchObject({ why: 'detection_rejected', by: OFFICER });
  });
});
