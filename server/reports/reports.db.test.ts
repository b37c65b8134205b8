import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { RaiseBody } from '../../contract/reports.ts';
import { dutyRoom, OFFICER, SECOND_OFFICER } from '../alerts/testing.ts';
import { testDatabase } from '../database/testing.ts';
import { CITY } from '../session/city.ts';
import { places, readPlaceData } from '../places/places.ts';
import { readSolveTask } from '../sight/solve-task.repository.ts';
import { mergeService } from './merge.service.ts';
import { raiseService } from './raise.service.ts';
import { splitService } from './split.service.ts';

const { db, pool } = await testDatabase();
const room = await dutyRoom(db);
const nowMs = () => room.clock.nowMs;
const raise = raiseService({
  db,
  places: places(await readPlaceData()),
  bounds: CITY.bounds,
  illustrative: false,
  nowMs,
});
const noted: number[] = [];
const onFiled = (id: number) => noted.push(id);
const { merge } = mergeService({ db, nowMs, onFiled });
const { split } = splitService({ db, nowMs, onFiled });

const complaint = {
  kind: 'complaint',
  place: { lon: 113.9, lat: 24.9 },
  words: '河边有人烧稻草',
  callerName: '村民',
  callerPhone: '138 1234 5678',
  reference: '12369-7',
} as const;
const request = (
  body: Record<string, unknown> = complaint,
  key = randomUUID() as string,
  bodyHash = 'h',
) => ({
  by: OFFICER,
  body: RaiseBody.parse({ ...body }),
  idempotencyKey: key,
  bodyHash,
});
let azimuthDeg = 0;
const detected = async (direction = (azimuthDeg += 9) % 360) =>
  (await room.detect({ direction: { azimuthDeg: direction, pitchDeg: -1 } })).alertId;
const read = async (id: number) => room.alerts.read(id, true);
const steps = async (id: number) => (await read(id)).timeline.map((entry) => entry.action);

beforeEach(() => {
  room.clock.nowMs += 2 * 3_600_000;
  noted.length = 0;
});

describe('a complaint', () => {
  it('becomes an alert at its place, with a name, and goes the way of every alert', async () => {
    const alert = await raise.raise(request());
    expect(alert).toMatchObject({
      kind: 'complaint',
      stage: 'new',
      position: { kind: 'place', method: 'manual', ellipse: { semiMajorM: 200, semiMinorM: 200 } },
      place: { districtAdcode: expect.any(Number) as number },
    });
    await room.alerts.acknowledge(alert.id, OFFICER, {});
    await room.alerts.confirm(alert.id, OFFICER, { note: '' });
    const { assignment } = await room.assignments.dispatch(alert.id, OFFICER, {
      responderId: 'R-02',
      ask: '',
      linkHours: 1,
    });
    await room.assignments.cancel(alert.id, assignment.id, OFFICER, { note: '' });
    expect(await room.alerts.close(alert.id, OFFICER, { note: '' })).toMatchObject({ stage: 'closed' });
    expect((await steps(alert.id))[0]).toBe('raised');
  });

  it('shows the caller’s number whole to those who may phone, and to nobody else', async () => {
    const { id } = await raise.raise(request());
    expect((await room.alerts.read(id, true)).report).toMatchObject({ callerPhone: '138 1234 5678' });
    expect((await room.alerts.read(id)).report).toMatchObject({ callerPhone: '138****5678' });
    const told = await pool.query(
      `select (select string_agg(payload, '') from live_events) || (select string_agg(body, '') from audit_entries)
           || (select string_agg(detail::text, '') from alert_timeline) as all`,
    );
    expect((told.rows[0] as { all: string }).all).not.toContain('1234 5678');
  });

  it('that is sent twice, even at once, is one alert; another one under its key is refused', async () => {
    const once = request(complaint, 'key-0001');
    const [a, b] = await Promise.all([raise.raise(once), raise.raise(once)]);
    expect(a?.id).toBe(b?.id);
    await expect(raise.raise({ ...once, bodyHash: 'other' })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
  });

  it.each([
    ['outside the city', { place: { lon: 24.9, lat: 83.9 } }, 'place_outside_city'],
    ['in the future', { seenAtMs: Date.UTC(2030, 1, 1) }, 'time_in_future'],
    ['long ago', { seenAtMs: Date.UTC(2020, 1, 1) }, 'time_too_old'],
  ])('%s is refused', async (_, change, code) => {
    const before = (await pool.query('select count(*) from alerts')).rows;
    await expect(raise.raise(request({ ...complaint, ...change }))).rejects.toMatchObject({ code });
    expect((await pool.query('select count(*) from alerts')).rows).toEqual(before);
  });

  it.each([
    ['no words', { words: '  ' }],
    ['letters for a number', { callerPhone: 'call me' }],
    ['an endless number', { callerPhone: '1'.repeat(40) }],
    ['no place', { place: undefined }],
    ['a place that is not on earth', { place: { lon: 200, lat: 0 } }],
    ['a radius of nothing', { radiusM: 0 }],
    ['another kind', { kind: 'camera_smoke' }],
  ])('with %s is not of the documented form', (_, change) => {
    expect(RaiseBody.safeParse({ ...complaint, ...change }).success).toBe(false);
  });
});

describe('merging', () => {
  it('gives the detections to the one that goes on, and says so on both, with the reason', async () => {
    const [into, id] = [await detected(), await detected()];
    const kept = await merge(id, OFFICER, { into, reason: '同一处烟' });
    expect(kept).toMatchObject({ id: into, detectionCount: 2, closure: null });
    expect((await read(into)).detections).toHaveLength(2);
    expect((await read(id)).alert).toMatchObject({ mergedInto: into, stage: 'closed' });
    for (const one of [into, id])
      expect((await read(one)).timeline.at(-1)).toMatchObject({
        action: 'merged',
        by: OFFICER,
        detail: { reason: '同一处烟' },
      });
    expect(noted).toEqual([into]);
  });

  it('takes a complaint into the alert of a camera', async () => {
    const { id } = await raise.raise(request());
    const into = await detected();
    expect(await merge(id, OFFICER, { into, reason: '同一处' })).toMatchObject({ detectionCount: 1 });
  });

  it('is refused into itself, into a closed one, twice, and while responders are out', async () => {
    const [a, b, c] = [await detected(), await detected(), await detected()];
    const refused = (because: string) => ({ code: 'merge_refused', context: { because } });
    const reason = 'r';
    await expect(merge(a, OFFICER, { into: a, reason })).rejects.toMatchObject(refused('same'));
    await expect(merge(a, OFFICER, { into: 999_999, reason })).rejects.toMatchObject({
      code: 'alert_unknown',
    });
    await room.assignments.dispatch(a, OFFICER, { responderId: 'R-03', ask: '', linkHours: 1 });
    await expect(merge(a, OFFICER, { into: b, reason })).rejects.toMatchObject(refused('responders_out'));
    await merge(b, OFFICER, { into: a, reason });
    await expect(merge(b, OFFICER, { into: c, reason })).rejects.toMatchObject({
      code: 'already_merged',
      context: { mergedInto: a },
    });
    await room.alerts.reject(c, OFFICER, { reason: 'dust', note: '' });
    await room.alerts.close(c, OFFICER, { note: '' });
    await expect(merge(c, OFFICER, { into: a, reason })).rejects.toMatchObject(refused('closed'));
  });

  it('each into the other at once leaves exactly one', async () => {
    const [a, b] = [await detected(), await detected()];
    const results = await Promise.allSettled([
      merge(a, OFFICER, { into: b, reason: 'r' }),
      merge(b, OFFICER, { into: a, reason: 'r' }),
    ]);
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    const open = [await read(a), await read(b)].filter(({ alert }) => alert.closure === null);
    expect(open.map(({ alert }) => alert.detectionCount)).toEqual([2]);
  });

  it('on an older state than the present one says who changed it and what', async () => {
    const [into, id] = [await detected(), await detected()];
    const { revision } = (await read(id)).alert;
    await room.alerts.acknowledge(id, SECOND_OFFICER, {});
    await expect(merge(id, OFFICER, { into, reason: 'r', revision })).rejects.toMatchObject({
      code: 'revision_conflict',
      context: { by: SECOND_OFFICER, action: 'acknowledged', revision: revision + 1 },
    });
  });
});

describe('splitting', () => {
  const three = async () => {
    const id = await detected(200);
    for (const confidence of [0.5, 0.95]) {
      room.clock.nowMs += 60_000;
      await room.detect({ direction: { azimuthDeg: 200, pitchDeg: -1 }, confidence });
    }
    return { id, detections: (await read(id)).detections };
  };

  it('makes an alert of the detections, with their own times, counts and confidence', async () => {
    const { id, detections } = await three();
    expect(detections).toHaveLength(3);
    const made = await split(id, OFFICER, { detectionIds: [detections[2]?.id ?? ''], reason: '另一处' });
    expect(made).toMatchObject({ detectionCount: 1, confidence: 0.95, stage: 'acknowledged' });
    expect(made.firstDetectedAtMs).toBe(detections[2]?.detectedAtMs);
    const rest = (await read(id)).alert;
    expect(rest).toMatchObject({ detectionCount: 2, confidence: 0.8 });
    expect(rest.lastDetectedAtMs).toBe(detections[1]?.detectedAtMs);
    expect((await read(made.id)).timeline.at(-1)).toMatchObject({ action: 'split', detail: { from: id } });
    expect((await read(id)).timeline.at(-1)).toMatchObject({ action: 'split', detail: { to: made.id } });
    expect(noted).toEqual([id, made.id]);
  });

  it('keeps what was told apart from being taken for one fire again', async () => {
    const { id, detections } = await three();
    const made = await split(id, OFFICER, { detectionIds: [detections[0]?.id ?? ''], reason: 'r' });
    for (const [one, other] of [
      [id, made.id],
      [made.id, id],
    ] as const) {
      const task = await readSolveTask(db, one);
      expect(task?.detections.map((d) => d.alertId)).not.toContain(other);
    }
  });

  it('is refused when nothing would stay, for a strange detection, and for a closed alert', async () => {
    const { id, detections } = await three();
    const all = detections.map((d) => d.id);
    const reason = 'r';
    await expect(split(id, OFFICER, { detectionIds: all, reason })).rejects.toMatchObject({
      code: 'split_refused',
      context: { because: 'nothing_left' },
    });
    await expect(split(id, OFFICER, { detectionIds: ['nope'], reason })).rejects.toMatchObject({
      code: 'detection_unknown',
    });
    await room.alerts.reject(id, OFFICER, { reason: 'dust', note: '' });
    await room.alerts.close(id, OFFICER, { note: '' });
    await expect(split(id, OFFICER, { detectionIds: all.slice(1), reason })).rejects.toMatchObject({
      code: 'split_refused',
      context: { because: 'closed' },
    });
  });
});
