import { beforeEach, expect, it } from 'vitest';
import { WatchedAlert } from '../../contract/watches.ts';
import { dutyRoom, jpeg, OFFICER } from '../alerts/testing.ts';
import { hashToken } from '../auth/tokens.ts';
import { testDatabase } from '../database/testing.ts';
import { places, readPlaceData } from '../places/places.ts';
import { mergeService } from '../reports/merge.service.ts';
import { zonesService } from '../zones/zones.service.ts';
import { watchService, type Watcher } from './watch.service.ts';
import { watchesService } from './watches.service.ts';

const { db, pool } = await testDatabase();
const room = await dutyRoom(db);
const nowMs = () => room.clock.nowMs;
const watches = watchesService({ db, nowMs, publicUrl: () => 'https://lookout.example' });
const watch = watchService({
  db,
  places: places(await readPlaceData()),
  zonesAt: zonesService(db).zonesAt,
  nowMs,
});
let alertId = 0;
let azimuthDeg = 0;
beforeEach(async () => {
  room.clock.nowMs += 2 * 3_600_000;
  ({ alertId } = await room.detect({
    direction: { azimuthDeg: (azimuthDeg += 11), pitchDeg: -1 },
    distanceM: 3000,
    snapshot: (await jpeg()).toString('base64'),
  }));
});

const issue = () => watches.create(alertId, OFFICER, { label: '林主任', hours: 2 });
const hashOf = (link: string) => hashToken(link.slice(link.lastIndexOf('/') + 1));
async function opened(link: string): Promise<Watcher> {
  const found = await watch.findWatch(hashOf(link));
  if (found === null || typeof found === 'string') throw new Error(`the link is ${found ?? 'unknown'}`);
  return found;
}

it('shows the one alert with its picture, and nothing by which people could be found or reached', async () => {
  const { assignment, link } = await room.assignments.dispatch(alertId, OFFICER, {
    responderId: 'R-01',
    ask: '',
    linkHours: 1,
  });
  const phone = await room.phone(link);
  await room.link.accept(phone, room.act(), 'a');
  await room.link.enRoute(phone, room.act(), 'b');
  const atMs = room.clock.nowMs;
  await room.link.fix(phone, { fix: { lon: 113.4321, lat: 24.9, accuracyM: 5, atMs } });
  const receipt = await issue();
  const seen = await watch.read(await opened(receipt.link), 'Phone/1');
  expect(WatchedAlert.parse(seen).alert).toMatchObject({ id: alertId, stage: 'dispatched' });
  expect(seen.timeline.map((entry) => entry.action)).toContain('en_route');
  expect((await watch.snapshot(await opened(receipt.link))).length).toBeGreaterThan(100);
  const text = JSON.stringify(seen);
  for (const hidden of ['113.4321', '"phone"', '/api/v1/photos', 'userAgent'])
    expect(text).not.toContain(hidden);
  expect(seen.alert.assignments[0]?.id).toBe(assignment.id);
});

it('is recorded with each opening, kept as a hash only, and named in the timeline', async () => {
  const { link, watch: made } = await issue();
  await watch.read(await opened(link), 'Phone/1');
  await watch.read(await opened(link), 'Phone/2');
  expect((await watches.list(alertId)).watches).toMatchObject([
    { id: made.id, label: '林主任', openings: 2, lastOpenedAtMs: room.clock.nowMs },
  ]);
  const token = link.slice(link.lastIndexOf('/') + 1);
  const dump = await pool.query(`select (select json_agg(w)::text from watches w)
      || (select string_agg(payload, '') from live_events) || (select string_agg(body, '') from audit_entries) as all`);
  expect((dump.rows[0] as { all: string }).all).not.toContain(token);
  expect((await room.alerts.read(alertId)).timeline.at(-1)).toMatchObject({ action: 'watch_issued' });
});

it('ends when it expires or is revoked, and revoking twice changes nothing', async () => {
  const one = await issue();
  const two = await issue();
  await watches.revoke(alertId, one.watch.id, OFFICER);
  await watches.revoke(alertId, one.watch.id, OFFICER);
  expect(await watch.findWatch(hashOf(one.link))).toBe('revoked');
  room.clock.nowMs += 2 * 3_600_000;
  expect(await watch.findWatch(hashOf(two.link))).toBe('expired');
  expect(await watch.findWatch(hashToken('guess'))).toBeNull();
  const actions = (await room.alerts.read(alertId)).timeline.map((entry) => entry.action);
  expect(actions.filter((action) => action === 'watch_revoked')).toHaveLength(1);
});

it('follows an alert that went on as another one', async () => {
  const { link } = await issue();
  const other = await room.detect({ direction: { azimuthDeg: (azimuthDeg += 11), pitchDeg: -1 } });
  await mergeService({ db, nowMs }).merge(alertId, OFFICER, { into: other.alertId, reason: '同一处' });
  expect((await watch.read(await opened(link), '')).alert.id).toBe(other.alertId);
});

it('shows photos of reports on its alert and of no other', async () => {
  const { link } = await issue();
  await expect(watch.photo(await opened(link), 'elsewhere')).rejects.toMatchObject({ code: 'photo_unknown' });
});

it('is revoked under its own alert only, and an unknown alert has none', async () => {
  const { watch: made } = await issue();
  await expect(watches.revoke(alertId + 1000, made.id, OFFICER)).rejects.toMatchObject({
    code: 'watch_unknown',
  });
  await expect(watches.list(999_999)).rejects.toMatchObject({ code: 'alert_unknown' });
});
