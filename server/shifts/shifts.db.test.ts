import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { Handover, ShiftLog, ShiftNow } from '../../contract/shifts.ts';
import { dutyRoom, OFFICER, SECOND_OFFICER } from '../alerts/testing.ts';
import { camerasRepository } from '../cameras/cameras.repository.ts';
import { camerasService } from '../cameras/cameras.service.ts';
import { testDatabase } from '../database/testing.ts';
import { layersRepository } from '../layers/layers.repository.ts';
import { layersService } from '../layers/layers.service.ts';
import { addUser } from '../users/users.service.ts';
import { handoversService } from './handovers.service.ts';
import { openThings } from './open-things.ts';
import { shiftLogService } from './shift-log.service.ts';
import { peopleOnDuty } from './shifts.repository.ts';
import { shiftsService } from './shifts.service.ts';

const { db } = await testDatabase();
const room = await dutyRoom(db);
const { clock } = room;
const nowMs = () => clock.nowMs;
const shifts = shiftsService({ db, nowMs });
const log = shiftLogService({ db, nowMs });
const layers = layersService(layersRepository(db), nowMs);
const cameras = camerasService({ repository: camerasRepository(db), pictureState: () => 'idle', nowMs });
const handovers = handoversService({
  db,
  nowMs,
  openThings: (sinceMs, now) => openThings({ db, layers, cameras }, sinceMs, now),
});
const at = (text: string) => Date.parse(`${text}+08:00`);
const DAY = at('2026-10-18T08:00');
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
let staff: { id: string; name: string }[] = [];

beforeAll(async () => {
  clock.nowMs = at('2026-10-18T19:40');
  for (const [name, role] of [
    ['王芳', 'dispatcher'],
    ['赵敏', 'dispatcher'],
    ['刘局', 'leader'],
  ] as const)
    await addUser(db, { name, email: `${role}-${name.codePointAt(0)}@city.example`, role }, OFFICER);
  ({ people: staff } = await shifts.staff());
});

it('knows the present shift and the next one, with nobody entered', async () => {
  const now = await shifts.now();
  expect(ShiftNow.safeParse(now).error).toBeUndefined();
  expect(now.shift).toEqual({
    startsAtMs: DAY,
    endsAtMs: at('2026-10-18T20:00'),
    kind: 'day',
    people: [],
    revision: 0,
  });
  expect(now.next).toMatchObject({ startsAtMs: at('2026-10-18T20:00'), kind: 'night' });
  expect(now.handover).toBe('none');
  expect(await peopleOnDuty(db, nowMs())).toEqual([]);
});

describe('who is on', () => {
  it('is set by whoever saw the last state, from the staff alone', async () => {
    expect(staff.map(({ name }) => name).sort()).toEqual(['王芳', '赵敏']);
    const userIds = staff.map(({ id }) => id);
    expect(await shifts.setPeople(OFFICER, { startsAtMs: DAY, userIds, revision: 0 })).toMatchObject({
      people: staff,
    });
    expect((await shifts.now()).shift.people).toEqual(staff);
    expect(await peopleOnDuty(db, nowMs())).toEqual(staff);
    expect(await codeOf(shifts.setPeople(OFFICER, { startsAtMs: DAY, userIds: [], revision: 0 }))).toBe(
      'revision_conflict',
    );
    expect(await codeOf(shifts.setPeople(OFFICER, { startsAtMs: DAY, userIds: ['x'], revision: 1 }))).toBe(
      'invalid_request',
    );
    expect(await codeOf(shifts.setPeople(OFFICER, { startsAtMs: DAY + 1, userIds: [], revision: 0 }))).toBe(
      'shift_unknown',
    );
  });

  it('is listed for a period, which has an order, a length and an end', async () => {
    const { shifts: two } = await shifts.list(DAY, DAY + 86_400_000);
    expect(two.map(({ kind, people }) => [kind, people.length])).toEqual([
      ['day', 2],
      ['night', 0],
    ]);
    expect(await codeOf(shifts.list(DAY, DAY - 1))).toBe('period_reversed');
    expect(await codeOf(shifts.list(DAY, DAY))).toBe('period_empty');
    expect(await codeOf(shifts.list(DAY, DAY + 70 * 86_400_000))).toBe('period_too_long');
  });
});

it('keeps notes and main events of a shift in one log', async () => {
  const { alertId } = await room.detect();
  await room.alerts.acknowledge(alertId, OFFICER, {});
  await log.write(OFFICER, '省厅来电询问');
  // The journal stamps entries by the real clock: what it noted belongs to the shift of now.
  const realNow = await shiftsService({ db, nowMs: Date.now }).now();
  const own = await log.read(DAY);
  expect(ShiftLog.safeParse(own).error).toBeUndefined();
  expect(own.entries.map(({ text }) => text)).toEqual(['省厅来电询问']);
  const { entries } = await log.read(realNow.shift.startsAtMs);
  expect(entries.filter((entry) => entry.alertId === alertId).map(({ action }) => action)).toEqual([
    'alert.acknowledged',
    'alert.detected',
  ]);
  await expect(sql`update shift_log set text = 'x'`.execute(db)).rejects.toThrow(/append-only/);
});

describe('a hand-over', () => {
  let drafted: Handover;

  it('is drafted from what is open', async () => {
    drafted = await handovers.draft(OFFICER, { startsAtMs: DAY, lang: 'zh-CN', revision: 0 });
    expect(Handover.safeParse(drafted).error).toBeUndefined();
    expect(drafted.open.alerts).toHaveLength(1);
    expect(drafted.open.alerts[0]!.stage).toBe('acknowledged');
    expect(drafted.open.stations.length).toBeGreaterThan(0);
    expect(drafted.note).toContain(`#${drafted.open.alerts[0]!.id} 疑似烟火`);
    expect((await shifts.now()).handover).toBe('draft');
  });

  it('is drafted anew, or edited, only by whoever saw the last text', async () => {
    expect(await codeOf(handovers.draft(OFFICER, { startsAtMs: DAY, lang: 'en', revision: 0 }))).toBe(
      'revision_conflict',
    );
    drafted = await handovers.draft(OFFICER, { startsAtMs: DAY, lang: 'en', revision: 1 });
    expect(drafted.note).toContain('Open alerts: 1');
    expect(await codeOf(handovers.edit(drafted.id, OFFICER, { note: 'x', revision: 1 }))).toBe(
      'revision_conflict',
    );
    drafted = await handovers.edit(drafted.id, OFFICER, { note: '已口头交代', revision: 2 });
    expect(drafted.note).toBe('已口头交代');
  });

  it('is not drafted for a shift that has not begun, or for none', async () => {
    const later = { lang: 'zh-CN', revision: 0 } as const;
    expect(await codeOf(handovers.draft(OFFICER, { ...later, startsAtMs: at('2026-10-18T20:00') }))).toBe(
      'shift_unknown',
    );
    expect(await codeOf(handovers.draft(OFFICER, { ...later, startsAtMs: DAY + 5 }))).toBe('shift_unknown');
    expect(await codeOf(handovers.edit(999, OFFICER, { note: '', revision: 1 }))).toBe('handover_unknown');
  });

  it('is signed by the outgoing officer first, then by another', async () => {
    const sign = (by: typeof OFFICER, as: 'outgoing' | 'incoming', revision: number) =>
      handovers.sign(drafted.id, by, { as, revision });
    expect(await codeOf(sign(SECOND_OFFICER, 'incoming', 3))).toBe('handover_unsigned');
    const half = await sign(OFFICER, 'outgoing', 3);
    expect((await shifts.now()).handover).toBe('outgoing_signed');
    expect(await codeOf(sign(OFFICER, 'outgoing', 4))).toBe('handover_signed');
    expect(await codeOf(sign(OFFICER, 'incoming', 4))).toBe('handover_own');
    expect(await codeOf(handovers.edit(half.id, OFFICER, { note: 'x', revision: 4 }))).toBe(
      'handover_signed',
    );
    expect(await codeOf(handovers.draft(OFFICER, { startsAtMs: DAY, lang: 'en', revision: 4 }))).toBe(
      'handover_signed',
    );
    await expect(sql`update handovers set note = 'x'`.execute(db)).rejects.toThrow(/was signed/);
    clock.nowMs = at('2026-10-18T20:02');
    const whole = await sign(SECOND_OFFICER, 'incoming', 4);
    expect(whole).toMatchObject({
      outgoing: { by: OFFICER },
      incoming: { by: SECOND_OFFICER },
      note: '已口头交代',
    });
    expect(await codeOf(sign(SECOND_OFFICER, 'incoming', 5))).toBe('handover_signed');
  });

  it('cannot be changed or removed once both have signed, not even in the database', async () => {
    await expect(sql`update handovers set incoming_at = now()`.execute(db)).rejects.toThrow(/was signed/);
    await expect(sql`delete from handovers`.execute(db)).rejects.toThrow(/was signed/);
    expect(await handovers.list({ limit: 10 })).toMatchObject({
      more: false,
      handovers: [{ id: drafted.id }],
    });
    expect((await handovers.list({ limit: 10, before: DAY })).handovers).toEqual([]);
  });
});

it('changes the times of shifts from the next change on, by whoever saw the last ones', async () => {
  clock.nowMs = at('2026-10-19T09:00');
  const { times } = await shifts.now();
  const changed = await shifts.setTimes(OFFICER, { day: '07:30', night: '19:30', revision: times.revision });
  expect(changed).toMatchObject({ day: '07:30', validFromMs: at('2026-10-19T20:00') });
  expect(
    await codeOf(shifts.setTimes(OFFICER, { day: '06:00', night: '18:00', revision: times.revision })),
  ).toBe('revision_conflict');
  await shifts.setTimes(OFFICER, { day: '07:00', night: '19:00', revision: changed.revision });
  const { shift, next } = await shifts.now();
  expect(shift.endsAtMs).toBe(at('2026-10-19T20:00'));
  expect(next.endsAtMs).toBe(at('2026-10-20T07:00'));
});
