import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dutyRoom, OFFICER, SECOND_OFFICER } from '../alerts/testing.ts';
import { testDatabase } from '../database/testing.ts';
import { respondersService } from './responders.service.ts';
import { routesTo, type RoutingService } from './routing.ts';
import { suggestionsService } from './suggestions.service.ts';

const { db } = await testDatabase();
const room = await dutyRoom(db);
const responders = respondersService({ db, nowMs: () => room.clock.nowMs });
let alertId = 0;
beforeAll(async () => {
  ({ alertId } = await room.detect({
    position: { lon: 113.83, lat: 24.95, accuracyM: 50 },
    distanceM: 3000,
  }));
});

let running: Server | undefined;
afterEach(() => running?.close());
/** A routing service that answers as told; null leaves the question hanging. */
async function serve(kind: RoutingService['kind'], answer: ((path: string) => unknown) | null) {
  running = createServer((request, response) => {
    if (!answer) return;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer(request.url ?? '')));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => running?.once('listening', resolve));
  return { kind, url: `http://127.0.0.1:${(running.address() as AddressInfo).port}` };
}
const suggest = (routing?: RoutingService) =>
  suggestionsService({
    db,
    rivers: [
      [
        [113.835, 24],
        [113.835, 26],
      ],
    ],
    elevationM: async (lon) => (lon > 113.83 ? 200 : 100),
    routing,
    log: { warn: () => undefined },
  }).suggest(alertId);

describe('suggested', () => {
  it('are those who can be there first, off duty last, with what makes the way long', async () => {
    const { travel, routing } = await suggest();
    expect(routing).toBe('none');
    expect(travel).toHaveLength(8);
    expect(travel[0]).toMatchObject({ source: 'terrain', rivers: 0 });
    expect(travel.at(-1)?.responderId).toBe('R-08');
    const acrossRiver = travel.find(({ responderId }) => responderId === 'R-02');
    expect(acrossRiver).toMatchObject({ rivers: 1, climbM: 100 });
    const times = travel.slice(0, -1).map(({ durationS }) => durationS ?? Infinity);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('are told by a routing service that is configured', async () => {
    const osrm = await serve('osrm', (path) => {
      const places = path.slice(0, path.indexOf('?')).split(';').length - 1;
      const rows = Array.from({ length: places }, (_, i) => [600 - i]);
      return { code: 'Ok', durations: rows, distances: rows.map(() => [9000]) };
    });
    const { travel, routing } = await suggest(osrm);
    expect(routing).toBe('used');
    expect(travel[0]).toMatchObject({ source: 'routing', distanceM: 9000 });
  });

  it.each([
    ['does not answer', null],
    ['answers in another form', () => ({ code: 'NoTable' })],
    ['answers for other places', () => ({ code: 'Ok', durations: [[1]], distances: [[1]] })],
  ])('are estimated, and say so, when the service %s', async (_, answer) => {
    const { travel, routing } = await suggest(await serve('osrm', answer));
    expect(routing).toBe('failed');
    expect(travel[0]?.source).toBe('terrain');
  });

  it('of an unknown alert are none', async () => {
    const nobody = suggestionsService({
      db,
      rivers: [],
      elevationM: async () => null,
      routing: undefined,
      log: { warn: () => undefined },
    });
    await expect(nobody.suggest(999_999)).rejects.toMatchObject({ code: 'alert_unknown' });
  });
});

it('reads ways from Valhalla, and knows where there is none', async () => {
  const valhalla = await serve('valhalla', () => ({
    sources_to_targets: [[{ time: 300, distance: 4.2 }], [{ time: null, distance: null }]],
  }));
  const place = { lon: 113, lat: 24 };
  expect(await routesTo(valhalla, [place, place], place)).toEqual([
    { durationS: 300, distanceM: 4200 },
    null,
  ]);
});

describe('the list of responders', () => {
  const one = { kind: 'vehicle' as const, name: '水罐车 02', skills: ['water_tank' as const], onDuty: true };

  it('takes a vehicle in, once for one key, and tells every console', async () => {
    const made = await responders.create(
      { ...one, position: { lon: 113.8, lat: 24.9 } },
      OFFICER,
      'key-0001',
    );
    expect(await responders.create(one, OFFICER, 'key-0001')).toMatchObject({ id: made.id });
    expect(made).toMatchObject({ state: 'free', skills: ['water_tank'], lastFix: { accuracyM: 100 } });
    const { travel } = await suggest();
    expect(travel.map((t) => t.responderId)).toContain(made.id);
  });

  it('says since when somebody is on or off duty, and does not call who went off', async () => {
    const { id, revision } = await responders.create(one, OFFICER, 'key-0002');
    room.clock.nowMs += 3_600_000;
    const off = await responders.update(id, { onDuty: false, revision }, OFFICER);
    expect(off).toMatchObject({ state: 'off_duty', dutySinceMs: room.clock.nowMs });
    await expect(
      room.assignments.dispatch(alertId, OFFICER, { responderId: id, ask: '', linkHours: 1 }),
    ).rejects.toMatchObject({ code: 'responder_off_duty' });
    room.clock.nowMs += 60_000;
    expect((await responders.update(id, { team: '二组' }, OFFICER)).dutySinceMs).toBe(off.dutySinceMs);
  });

  it('refuses a change on an older state, and says who was first', async () => {
    const { id, revision } = await responders.create(one, OFFICER, 'key-0003');
    await responders.update(id, { name: '改名', revision }, SECOND_OFFICER);
    await expect(responders.update(id, { name: '又改', revision }, OFFICER)).rejects.toMatchObject({
      code: 'revision_conflict',
      context: { by: SECOND_OFFICER },
    });
  });

  it('lets nobody go who is out, and keeps who has gone from being called', async () => {
    const { id } = await responders.create(one, OFFICER, 'key-0004');
    const { assignment } = await room.assignments.dispatch(alertId, OFFICER, {
      responderId: id,
      ask: '',
      linkHours: 1,
    });
    await expect(responders.remove(id, OFFICER)).rejects.toMatchObject({ code: 'transition_refused' });
    await room.assignments.cancel(alertId, assignment.id, OFFICER, { note: '' });
    await responders.remove(id, OFFICER);
    expect((await responders.list(true)).map((r) => r.id)).not.toContain(id);
    await expect(
      room.assignments.dispatch(alertId, OFFICER, { responderId: id, ask: '', linkHours: 1 }),
    ).rejects.toMatchObject({ code: 'responder_unknown' });
    await expect(responders.update(id, {}, OFFICER)).rejects.toMatchObject({ code: 'responder_unknown' });
  });

  it('keeps no private number in the audit log', async () => {
    await responders.create({ ...one, phone: '13900001111' }, OFFICER, 'key-0005');
    const bodies = await db.selectFrom('audit_entries').select('body').execute();
    expect(JSON.stringify(bodies)).not.toContain('13900001111');
  });
});
