import { expect, it } from 'vitest';
import type { Alert } from '../../contract/alerts.ts';
import { LIVE_EVENTS } from '../../contract/events.ts';
import { replay } from '../../domain/alerts/replay.ts';
import { testDatabase } from '../database/testing.ts';
import { dutyRoom, jpeg, OFFICER, SECOND_OFFICER } from './testing.ts';

const { db, pool } = await testDatabase();
const room = await dutyRoom(db);
const { alerts } = room;

let azimuthDeg = 0;
const newAlert = async () =>
  (await room.detect({ direction: { azimuthDeg: (azimuthDeg += 7) % 360, pitchDeg: 0 }, distanceM: 2500 }))
    .alertId;
const traces = async (id: number) =>
  (
    await pool.query(
      `select (select count(*) from alert_timeline where alert_id = $1) as timeline,
              (select count(*) from audit_entries where subject = 'alert:' || $1) as audit,
              (select count(*) from live_events where payload::json -> 'alert' ->> 'id' = $1::text) as events`,
      [id],
    )
  ).rows[0] as { timeline: number; audit: number; events: number };

it('walks from a detection to a closed alert, telling timeline, audit and feed of each step once', async () => {
  const picture = await jpeg();
  const { alertId } = await room.detect({
    direction: { azimuthDeg: 300, pitchDeg: 0 },
    distanceM: 2500,
    snapshot: picture.toString('base64'),
  });
  await alerts.acknowledge(alertId, OFFICER, {});
  await alerts.confirm(alertId, OFFICER, { note: '看得见明火' });
  const { link, assignment } = await room.assignments.dispatch(alertId, OFFICER, {
    responderId: 'R-01',
    ask: '查看火源',
    linkHours: 12,
  });
  const phone = await room.phone(link);
  expect(await room.link.read(phone, 'Phone/1')).toMatchObject({ stage: 'opened', calledBy: OFFICER.name });
  expect((await room.link.snapshot(phone)).equals(picture)).toBe(true);
  await room.link.accept(phone, room.act(), 'a');
  await room.link.enRoute(phone, room.act(), 'b');
  await room.link.onScene(phone, room.act(), 'c');
  const { photoId } = await room.photos.upload(phone, {
    bytes: await jpeg(400, 300),
    idempotencyKey: 'photo-01',
    bodyHash: 'p',
  });
  const result = { finding: 'burning', note: '已扑灭', photoIds: [photoId] } as const;
  await room.link.result(phone, { ...room.act(), ...result, photoIds: [photoId] }, 'd');
  const closed = await alerts.close(alertId, OFFICER, { note: '' });
  expect(closed).toMatchObject({
    stage: 'closed',
    assignments: [
      { id: assignment.id, stage: 'done', result: { note: '已扑灭', photos: [{ id: photoId }] } },
    ],
  });

  const { alert, timeline } = await alerts.read(alertId);
  expect(timeline.map((entry) => entry.action)).toEqual([
    'detected',
    'acknowledged',
    'confirmed',
    'dispatched',
    'link_opened',
    'accepted',
    'en_route',
    'on_scene',
    'reported',
    'closed',
  ]);
  // The photo is in the audit log only: it changes nothing on the alert until the result names it.
  expect(await traces(alertId)).toEqual({ timeline: 10, audit: 11, events: 10 });
  expect(replay(timeline)).toMatchObject({ closure: OFFICER, assignments: [{ stage: 'done' }] });
  const last = await pool.query<{ payload: string }>(
    `select payload from live_events where type = 'alert.changed' order by id desc limit 1`,
  );
  const told = LIVE_EVENTS['alert.changed'].parse(JSON.parse(last.rows[0]?.payload ?? ''));
  expect(told.alert).toEqual(alert);
});

it('lets exactly one of two officers acknowledge and tells the other who did', async () => {
  const id = await newAlert();
  const [a, b] = await Promise.allSettled([
    alerts.acknowledge(id, OFFICER, {}),
    alerts.acknowledge(id, SECOND_OFFICER, {}),
  ]);
  const lost = [a, b].find((r) => r.status === 'rejected');
  const winner = a.status === 'fulfilled' ? OFFICER : SECOND_OFFICER;
  expect([a.status, b.status].sort()).toEqual(['fulfilled', 'rejected']);
  expect(lost).toMatchObject({
    reason: { code: 'already_acknowledged', context: { by: winner, atMs: room.clock.nowMs } },
  });
  expect(await traces(id)).toEqual({ timeline: 2, audit: 2, events: 2 });
});

it.each<[string, (id: number) => Promise<unknown>, object]>([
  [
    'close unverified',
    (id) => alerts.close(id, OFFICER, { note: '' }),
    { code: 'transition_refused', context: { because: 'unverified' } },
  ],
  [
    'reopen what is open',
    (id) => alerts.reopen(id, OFFICER, { note: '' }),
    { code: 'transition_refused', context: { because: 'not_closed' } },
  ],
  [
    'confirm twice',
    async (id) => {
      await alerts.confirm(id, OFFICER, { note: '' });
      await alerts.confirm(id, SECOND_OFFICER, { note: '' });
    },
    { code: 'already_verified', context: { because: 'already_confirmed', by: OFFICER } },
  ],
  [
    'dispatch to a false alarm',
    async (id) => {
      await alerts.reject(id, OFFICER, { reason: 'dust', note: '' });
      await room.assignments.dispatch(id, OFFICER, { responderId: 'R-01', ask: '', linkHours: 1 });
    },
    { code: 'transition_refused', context: { because: 'already_rejected' } },
  ],
  [
    'close while somebody is out',
    async (id) => {
      await alerts.confirm(id, OFFICER, { note: '' });
      await room.assignments.dispatch(id, OFFICER, { responderId: 'R-02', ask: '', linkHours: 1 });
      await alerts.close(id, OFFICER, { note: '' });
    },
    { code: 'transition_refused', context: { because: 'responders_out' } },
  ],
  [
    'an outdated revision',
    (id) => alerts.confirm(id, OFFICER, { note: '', revision: 7 }),
    { code: 'revision_conflict', context: { revision: 1 } },
  ],
])('refuses to %s', async (_, act, problem) => {
  await expect(act(await newAlert())).rejects.toMatchObject(problem);
});

it('answers alert_unknown for a number nobody gave', async () => {
  await expect(alerts.acknowledge(999_999, OFFICER, {})).rejects.toMatchObject({ code: 'alert_unknown' });
  await expect(alerts.read(999_999)).rejects.toMatchObject({ code: 'alert_unknown' });
});

it('writes nothing for a refused step', async () => {
  const id = await newAlert();
  const before = await traces(id);
  await expect(alerts.close(id, OFFICER, { note: '' })).rejects.toThrow('cannot close');
  expect(await traces(id)).toEqual(before);
});

it('doubts a rejection when the alert is opened again', async () => {
  const id = await newAlert();
  await alerts.reject(id, OFFICER, { reason: 'other', note: '水汽' });
  await alerts.close(id, OFFICER, { note: '' });
  const again = await alerts.reopen(id, OFFICER, { note: '复查' });
  expect(again).toMatchObject({
    stage: 'new',
    verification: { state: 'unverified' },
    closure: null,
    revision: 4,
  });
  expect(await alerts.confirm(id, OFFICER, { note: '' })).toMatchObject({ stage: 'confirmed' });
});

it('keeps SQL and HTML in every text a person writes as that text', async () => {
  const text = `'); delete from alerts; -- <img src=x onerror=alert(1)> {{7*7}} \${x} %00 𠮷`;
  const id = await newAlert();
  const by = { ...OFFICER, name: text };
  await alerts.confirm(id, by, { note: text });
  const { link } = await room.assignments.dispatch(id, by, { responderId: 'R-03', ask: text, linkHours: 1 });
  const phone = await room.phone(link);
  expect(await room.link.read(phone, text)).toMatchObject({ ask: text, calledBy: text });
  await room.link.decline(phone, { ...room.act(), reason: text }, 'x');
  const closed = await alerts.close(id, by, { note: text });
  expect(closed).toMatchObject({
    verification: { note: text, by },
    assignments: [{ ask: text, declineReason: text, by }],
    closure: { note: text, by },
  });
});

it('lists open alerts newest first in pages, with a cursor and today’s closed ones', async () => {
  const ids: number[] = [];
  for (let i = 0; i < 3; i++) ids.push(await newAlert());
  const newest = [...ids].reverse();
  const first = await alerts.list({ scope: 'open', limit: 2 });
  expect(first.alerts.map((a: Alert) => a.id)).toEqual(newest.slice(0, 2));
  const rest = await alerts.list({ scope: 'open', limit: 500, beforeId: newest[1] });
  expect(rest.alerts[0]?.id).toBe(newest[2]);
  expect(rest.alerts.some((a) => a.stage === 'closed')).toBe(false);
  const all = await alerts.list({ scope: 'all', limit: 500 });
  expect(all.closedToday).toBe(all.alerts.filter((a) => a.stage === 'closed').length);
  const head = await pool.query<{ id: number }>('select max(id) as id from live_events');
  expect(Number(all.cursor)).toBe(head.rows[0]?.id);
});
