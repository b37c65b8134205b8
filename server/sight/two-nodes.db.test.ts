import { afterAll, expect, it } from 'vitest';
import { distanceM } from '../../domain/geo/geodesic.ts';
import { CENTRE, groundOf } from '../../domain/sight/sight.fixture.ts';
import { testDatabase } from '../database/testing.ts';
import { sightRoom } from './testing.ts';

const { db } = await testDatabase();
const ground = groundOf(() => 0, 60);
/** Two nodes of one installation: services, masks, batches and solvers of their own over one database. */
const [one, two] = [await sightRoom(db, ground), await sightRoom(db, ground)];
afterAll(() => Promise.all([one.solver.close(), two.solver.close()]));
const { from } = one;

const openAlerts = () =>
  db
    .selectFrom('alerts')
    .selectAll()
    .where('closed_at', 'is', null)
    .where('kind', '=', 'camera_smoke')
    .orderBy('id')
    .execute();

/** Until neither node has anything left to solve, wherever it was noted. */
async function settled(): Promise<void> {
  for (let round = 0; round < 4; round++) {
    await Promise.all([one.solver.settled(), two.solver.settled()]);
    for (const { id, needs_solving } of await openAlerts()) if (needs_solving) one.solver.note(id);
  }
}

it('make one alert of one fire that two cameras report to different nodes at once', async () => {
  const fire = CENTRE;
  const west = await one.putCamera('west', from(fire, 270, 4000), fire);
  const south = await one.putCamera('south', from(fire, 180, 4000), fire);
  const receipts = await Promise.all([one.see(west, fire), two.see(south, fire)]);
  expect(receipts.every((r) => r.created)).toBe(true);
  await settled();
  const open = await openAlerts();
  expect(open).toHaveLength(1);
  const [alert] = open;
  expect(alert).toMatchObject({ detection_count: 2, position: { kind: 'place', method: 'fused' } });
  expect([...(alert?.camera_ids ?? [])].sort()).toEqual(['south', 'west']);
  expect(distanceM(alert?.position as never, fire)).toBeLessThan(30);
});

it('make one alert of one camera that reports to both, and of a storm of it', async () => {
  for (const room of [one, two]) room.pause(3 * 3_600_000);
  const fire = from(CENTRE, 45, 5000);
  const camera = await one.putCamera('storm', from(fire, 90, 3500), fire);
  const before = new Set((await openAlerts()).map(({ id }) => id));
  const receipts = await Promise.all(
    Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : two).see(camera, fire)),
  );
  expect(new Set(receipts.map((r) => r.alertId)).size).toBe(1);
  expect(receipts.filter((r) => r.created)).toHaveLength(1);
  await settled();
  const fresh = (await openAlerts()).filter(({ id }) => !before.has(id));
  expect(fresh).toHaveLength(1);
  expect(fresh[0]).toMatchObject({ detection_count: 20, needs_solving: false });
});
