import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { dutyRoom, jpeg, OFFICER, sha256 } from '../alerts/testing.ts';
import { responderViews } from '../assignments/responder-state.ts';
import { hashToken } from '../auth/tokens.ts';
import { testDatabase } from '../database/testing.ts';
import { type LinkCaller, linkCaller } from './link-caller.ts';

const { db, pool } = await testDatabase();
const room = await dutyRoom(db);
const { link, assignments } = room;

const RESPONDER = 'R-01';
/** A phone that names itself not at all. */
const NONE = new Headers();
let azimuthDeg = 0;
let alertId = 0;
let assignmentId = '';
let url = '';
let phone: LinkCaller;

beforeEach(async () => {
  room.clock.nowMs += 3_600_000;
  ({ alertId } = await room.detect({
    direction: { azimuthDeg: (azimuthDeg += 7) % 360, pitchDeg: 0 },
    distanceM: 3000,
  }));
  const receipt = await assignments.dispatch(alertId, OFFICER, {
    responderId: RESPONDER,
    ask: '',
    linkHours: 12,
  });
  assignmentId = receipt.assignment.id;
  url = receipt.link;
  phone = await room.phone(url);
});

const token = () => url.slice(url.lastIndexOf('/') + 1);
const stageOf = async () => (await room.alerts.read(alertId)).alert.assignments[0]?.stage;
const steps = async () => (await room.alerts.read(alertId)).timeline.map((entry) => entry.action);
const responderState = async () => (await responderViews(db, [RESPONDER]))[0]?.state;
const finish = () =>
  link.result(phone, { ...room.act(), finding: 'burning', note: '', photoIds: [] }, randomUUID());
const upload = async (bytes: Uint8Array, key = randomUUID() as string) =>
  room.photos.upload(phone, { bytes, idempotencyKey: key, bodyHash: sha256(bytes) });

describe('a link', () => {
  it('is kept as a hash only', async () => {
    expect(url).toMatch(/^https:\/\/lookout\.example\/r\/[\w-]{22,}$/);
    const dump = await pool.query(
      `select (select json_agg(l)::text from links l) || (select json_agg(t)::text from alert_timeline t)
           || (select string_agg(payload, '') from live_events) || (select string_agg(body, '') from audit_entries) as all`,
    );
    expect((dump.rows[0] as { all: string }).all).not.toContain(token());
  });

  it('is unknown, expired or revoked', async () => {
    expect(await link.findLink(hashToken(`${token()}x`), NONE)).toBeNull();
    room.clock.nowMs += 12 * 3_600_000 - 1;
    expect(await link.findLink(hashToken(token()), NONE)).toMatchObject({
      role: 'responder',
      link: { assignmentId },
    });
    room.clock.nowMs += 1;
    expect(await link.findLink(hashToken(token()), NONE)).toBe('expired');
    await assignments.cancel(alertId, assignmentId, OFFICER, { note: '' });
    expect(await link.findLink(hashToken(token()), NONE)).toBe('revoked');
  });

  it('is replaced by a new one, and a step still under way on the old one is refused', async () => {
    const renewed = await assignments.reissue(alertId, assignmentId, OFFICER, { linkHours: 1 });
    expect(await link.findLink(hashToken(token()), NONE)).toBe('revoked');
    await expect(link.accept(phone, room.act(), 'h')).rejects.toMatchObject({ code: 'link_revoked' });
    expect(renewed.assignment.linkExpiresAtMs).toBe(room.clock.nowMs + 3_600_000);
    expect(await link.accept(await room.phone(renewed.link), room.act(), 'h')).toMatchObject({
      stage: 'accepted',
    });
    expect(await steps()).toEqual(['detected', 'dispatched', 'link_reissued', 'accepted']);
  });

  it('records every opening and shows the first', async () => {
    await link.read(phone, 'Phone/1');
    await link.read(phone, 'Phone/2');
    const { rows } = await pool.query('select user_agent from link_openings where link_id = $1 order by id', [
      phone.link.linkId,
    ]);
    expect(rows).toEqual([{ user_agent: 'Phone/1' }, { user_agent: 'Phone/2' }]);
    expect(await steps()).toEqual(['detected', 'dispatched', 'link_opened']);
  });

  it('held to the first phone opens on no other, and the console learns of each that tried', async () => {
    const held = await assignments.reissue(alertId, assignmentId, OFFICER, {
      linkHours: 1,
      firstPhoneOnly: true,
    });
    const first = 'first-phone-0123456789';
    const second = 'second-phone-0123456789';
    const open = async (key?: string) =>
      link.read(await room.phone(held.link, key), `Agent of ${key ?? 'nobody'}`);
    expect(await open(first)).toMatchObject({ firstPhoneOnly: true, dutyPhone: '0751-12369' });
    for (const thief of [second, second, undefined]) {
      await expect(open(thief)).rejects.toMatchObject({
        code: 'link_other_phone',
        context: { calledBy: OFFICER.name, dutyPhone: '0751-12369' },
      });
    }
    expect(() => linkCaller({ ...phone, link: { ...phone.link, phone: 'other' } })).toThrow(/another phone/);
    expect((await room.phone(held.link, second)).link.phone).toBe('other');
    expect(await link.accept(await room.phone(held.link, first), room.act(), 'h')).toMatchObject({
      stage: 'accepted',
    });
    const { openings } = await assignments.openings(alertId, assignmentId);
    expect(openings.map((o) => [o.refused, o.link])).toEqual([
      [true, 'current'],
      [true, 'current'],
      [true, 'current'],
      [false, 'current'],
    ]);
    expect((await steps()).filter((step) => step === 'link_refused')).toHaveLength(2);
  });

  it('that is held to no phone opens on any', async () => {
    for (const key of ['phone-a-0123456789', 'phone-b-0123456789', undefined])
      expect(await link.read(await room.phone(url, key), 'agent')).toMatchObject({ firstPhoneOnly: false });
    expect(await steps()).not.toContain('link_refused');
  });

  it('held to the first phone is held to one of two that open it at once', async () => {
    const held = await assignments.reissue(alertId, assignmentId, OFFICER, {
      linkHours: 1,
      firstPhoneOnly: true,
    });
    const keys = ['phone-a-0123456789', 'phone-b-0123456789'];
    const phones = await Promise.all(keys.map((key) => room.phone(held.link, key)));
    const opened = await Promise.allSettled(phones.map((one) => link.read(one, 'agent')));
    expect(opened.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('counts a page that stays open as one opening, and one that is opened again later as another', async () => {
    for (const afterMs of [0, 15_000, 15_000, 3_600_000]) {
      room.clock.nowMs += afterMs;
      await link.read(phone, 'Phone/1');
    }
    expect((await assignments.openings(alertId, assignmentId)).openings).toHaveLength(2);
  });

  it('shows its own task with a sketch of the surroundings', async () => {
    const task = await link.read(phone, '');
    expect(task).toMatchObject({
      alertId,
      alertStage: 'dispatched',
      responderName: '李志强',
      illustrative: true,
    });
    expect(task.mapContext.places.length).toBeGreaterThan(0);
    expect(JSON.stringify(task.mapContext).length).toBeLessThan(20_000);
  });
});

describe('who may be called', () => {
  it.each([
    ['R-08', 'responder_off_duty'],
    ['R-99', 'responder_unknown'],
    [RESPONDER, 'already_assigned'],
  ])('%s is refused with %s', async (responderId, code) => {
    const before = await steps();
    await expect(
      assignments.dispatch(alertId, OFFICER, { responderId, ask: '', linkHours: 1 }),
    ).rejects.toMatchObject({ code });
    expect(await steps()).toEqual(before);
  });

  it('nobody is called twice by two officers at once', async () => {
    const call = () => assignments.dispatch(alertId, OFFICER, { responderId: 'R-02', ask: '', linkHours: 1 });
    const results = await Promise.allSettled([call(), call()]);
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((r) => r.status === 'rejected')).toMatchObject({
      reason: { code: 'already_assigned' },
    });
  });

  it('answers assignment_unknown for one of another alert', async () => {
    const other = await room.detect({ direction: { azimuthDeg: (azimuthDeg += 7) % 360, pitchDeg: 0 } });
    await expect(
      assignments.cancel(other.alertId, assignmentId, OFFICER, { note: '' }),
    ).rejects.toMatchObject({ code: 'assignment_unknown' });
  });
});

describe('a step of a phone', () => {
  it('that is sent twice happens once, whenever the second arrives', async () => {
    const accept = room.act();
    await Promise.all([link.accept(phone, accept, 'h'), link.accept(phone, accept, 'h')]);
    await link.enRoute(phone, room.act(), 'i');
    expect(await link.accept(phone, accept, 'h')).toMatchObject({ stage: 'en_route' });
    expect(await steps()).toEqual(['detected', 'dispatched', 'accepted', 'en_route']);
  });

  it('is refused when its key came with something else', async () => {
    const accept = room.act();
    await link.accept(phone, accept, 'h');
    const reused = { code: 'idempotency_key_reused' };
    await expect(link.accept(phone, accept, 'other')).rejects.toMatchObject(reused);
    await expect(link.enRoute(phone, accept, 'h')).rejects.toMatchObject(reused);
  });

  it('that arrives late counts from when it was done, and says when it arrived', async () => {
    const sentAtMs = room.clock.nowMs;
    room.clock.nowMs += 40 * 60_000;
    await link.accept(phone, { key: randomUUID(), doneAtMs: sentAtMs + 60_000 }, 'h');
    const { alert, timeline } = await room.alerts.read(alertId);
    expect(alert.assignments[0]?.acceptedAtMs).toBe(sentAtMs + 60_000);
    expect(timeline.at(-1)).toMatchObject({
      atMs: sentAtMs + 60_000,
      detail: { doneAtMs: sentAtMs + 60_000, arrivedAtMs: room.clock.nowMs },
    });
  });

  it.each([
    ['ahead', 600_000, 0],
    ['behind', -600_000, -300_000],
  ])(
    'of a phone whose clock is ten minutes %s is held between dispatch and now',
    async (_, off, expected) => {
      room.clock.nowMs += 300_000;
      const doneAtMs = room.clock.nowMs + off;
      await link.accept(phone, { key: randomUUID(), doneAtMs }, 'h');
      const { alert, timeline } = await room.alerts.read(alertId);
      expect(alert.assignments[0]?.acceptedAtMs).toBe(room.clock.nowMs + expected);
      expect(timeline.at(-1)?.detail['doneAtMs']).toBe(doneAtMs);
    },
  );

  it('keeps the time of the phone as it was set beside the corrected one', async () => {
    const { doneAtMs, key } = room.act();
    await link.accept(phone, { key, doneAtMs, phoneAtMs: doneAtMs - 600_000 }, 'h');
    const { rows } = await pool.query('select done_at, phone_at from link_steps where key = $1', [key]);
    expect(rows).toEqual([{ done_at: new Date(doneAtMs), phone_at: new Date(doneAtMs - 600_000) }]);
    expect((await room.alerts.read(alertId)).timeline.at(-1)?.detail).toMatchObject({
      doneAtMs,
      phoneAtMs: doneAtMs - 600_000,
    });
  });

  it('out of order is refused with the stage that stands in the way, and changes nothing', async () => {
    await expect(link.onScene(phone, room.act(), 'h')).rejects.toMatchObject({
      code: 'transition_refused',
      context: { because: 'sent', action: 'onScene' },
    });
    expect(await stageOf()).toBe('sent');
    expect(await steps()).toEqual(['detected', 'dispatched']);
  });

  it('after the officer called back is refused', async () => {
    await assignments.cancel(alertId, assignmentId, OFFICER, { note: '' });
    await expect(link.accept(phone, room.act(), 'h')).rejects.toMatchObject({ code: 'link_revoked' });
  });

  it('moves the state of its responder for everybody to see', async () => {
    const states = [await responderState()];
    await link.accept(phone, room.act(), 'a');
    await link.enRoute(phone, room.act(), 'b');
    states.push(await responderState());
    await link.onScene(phone, room.act(), 'c');
    states.push(await responderState());
    await db
      .updateTable('assignments')
      .set({ stage: 'cancelled', cancelled_at: new Date() })
      .where('id', '!=', assignmentId)
      .where('stage', 'in', ['sent', 'opened', 'accepted', 'en_route', 'on_scene'])
      .execute();
    await finish();
    states.push(await responderState());
    expect(states).toEqual([expect.any(String), 'en_route', 'on_scene', 'free']);
    const { rows } = await pool.query<{ payload: string }>(
      `select payload from live_events where type = 'responder.changed' order by id desc limit 1`,
    );
    expect(JSON.parse(rows[0]?.payload ?? '')).toMatchObject({ responder: { state: 'free', phone: null } });
  });
});

describe('the position of a responder', () => {
  const fix = (offsetMs = 0) => ({
    fix: { lon: 113.9, lat: 24.9, accuracyM: 8, atMs: room.clock.nowMs + offsetMs },
  });

  it('is taken on the way only', async () => {
    const refused = { code: 'transition_refused' };
    await expect(link.fix(phone, fix())).rejects.toMatchObject(refused);
    const kept = async () => (await responderViews(db, [RESPONDER]))[0]?.lastFix;
    const before = await kept();
    await link.accept(phone, room.act(), 'a');
    await link.fix(phone, fix());
    expect(await kept()).toEqual(before);
    await link.enRoute(phone, room.act(), 'b');
    await link.fix(phone, fix());
    expect(await kept()).toEqual(fix().fix);
    await link.onScene(phone, room.act(), 'c');
    await link.fix(phone, fix(1));
    expect(await kept()).toEqual(fix().fix);
  });

  it('never goes back in time', async () => {
    await link.accept(phone, room.act(), 'a');
    await link.enRoute(phone, room.act(), 'b');
    await link.fix(phone, fix());
    await link.fix(phone, { fix: { ...fix(-1000).fix, lon: 1 } });
    expect((await room.alerts.read(alertId)).alert.assignments[0]?.lastFix?.lon).toBe(113.9);
  });
});

describe('a photo', () => {
  beforeEach(() => link.accept(phone, room.act(), 'accept').then(() => undefined));

  it('is made anew from its pixels: small enough, upright, with nothing hidden in it', async () => {
    const original = await sharp(await jpeg(3000, 1000))
      .withExif({ IFD0: { Copyright: 'secret' }, IFD2: { DateTimeOriginal: '2026:10:18 16:40:55' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { photoId } = await upload(original);
    const stored = await room.photos.read(photoId);
    const { width, height, exif, orientation } = await sharp(stored).metadata();
    expect([width, height, exif, orientation]).toEqual([683, 2048, undefined, undefined]);
    await link.result(phone, { ...room.act(), finding: 'burning', note: '', photoIds: [photoId] }, 'r');
    const { alert } = await room.alerts.read(alertId);
    expect(alert.assignments[0]?.result?.photos).toMatchObject([
      { id: photoId, url: `/api/v1/photos/${photoId}`, takenAtMs: expect.any(Number) as number },
    ]);
  });

  it('that is sent twice is one photo; another one under its key is refused', async () => {
    const [one, two] = [await jpeg(60, 60), await jpeg(61, 61)];
    const receipts = await Promise.all([upload(one, 'key-0001'), upload(one, 'key-0001')]);
    expect(receipts[0]).toEqual(receipts[1]);
    await expect(upload(two, 'key-0001')).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  it.each([
    ['what stands in it', true, { lon: 113.5, lat: 24.5, source: 'exif', accuracyM: null }],
    ['what the phone says', false, { lon: 113.9, lat: 24.9, source: 'phone', accuracyM: 15 }],
  ])('has as evidence %s', async (_, withPlace, place) => {
    const gps = {
      GPSLatitude: '24/1 30/1 0/1',
      GPSLatitudeRef: 'N',
      GPSLongitude: '113/1 30/1 0/1',
      GPSLongitudeRef: 'E',
    };
    const bytes = await sharp(await jpeg())
      .withExif({ IFD0: { Make: 'Maker', Model: 'Model 7' }, ...(withPlace ? { IFD3: gps } : {}) })
      .toBuffer();
    const { photoId } = await room.photos.upload(phone, {
      bytes,
      idempotencyKey: randomUUID(),
      bodyHash: sha256(bytes),
      told: { lon: 113.9, lat: 24.9, accuracyM: 15, atMs: room.clock.nowMs },
    });
    await link.result(phone, { ...room.act(), finding: 'burning', note: '', photoIds: [photoId] }, 'r');
    const [photo] = (await room.alerts.read(alertId)).alert.assignments[0]?.result?.photos ?? [];
    expect(photo).toMatchObject({ place, takenAtMs: room.clock.nowMs, takenWith: 'Maker Model 7' });
  });

  it('that is no JPEG, or too many pixels, is refused and not kept', async () => {
    const count = async () => (await pool.query('select count(*) as n from photos')).rows[0] as object;
    const before = await count();
    const huge = await jpeg();
    const frame = huge.indexOf(Buffer.from([0xff, 0xc0]));
    huge.writeUInt16BE(65_000, frame + 5);
    huge.writeUInt16BE(65_000, frame + 7);
    await expect(upload(Buffer.from('<svg/>'))).rejects.toMatchObject({ code: 'image_invalid' });
    await expect(upload((await jpeg(300, 300)).subarray(0, 3000))).rejects.toMatchObject({
      code: 'image_invalid',
    });
    await expect(upload(huge)).rejects.toMatchObject({ code: 'image_too_large' });
    expect(await count()).toEqual(before);
  });

  it('of another task cannot be named in a result, and nothing of that result is kept', async () => {
    const body = { ...room.act(), finding: 'burning' as const, note: '', photoIds: ['elsewhere'] };
    await expect(link.result(phone, body, 'r')).rejects.toMatchObject({ code: 'photo_unknown' });
    expect(await stageOf()).toBe('accepted');
  });

  it('is no longer taken after the result, and unknown ones are said to be', async () => {
    await finish();
    await expect(upload(await jpeg())).rejects.toMatchObject({ code: 'transition_refused' });
    await expect(room.photos.read('nothing')).rejects.toMatchObject({ code: 'photo_unknown' });
  });
});
