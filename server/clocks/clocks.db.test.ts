import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { dutyRoom, OFFICER } from '../alerts/testing.ts';
import { testDatabase } from '../database/testing.ts';
import { openDatabase } from '../database/pool.ts';
import { addWebhook, reach } from '../notify/testing.ts';
import { clockSettingsService } from './clock-settings.service.ts';
import { clocksService } from './clocks.service.ts';
import { DEFAULT_RULES } from './clocks.repository.ts';
import { fireDueClocks } from './fire-clocks.ts';

const { db, pool, url } = await testDatabase();
const room = await dutyRoom(db);
const clocks = clocksService({ db, nowMs: () => room.clock.nowMs });
const settings = clockSettingsService(db);
const secondNode = openDatabase(url, { max: 4 });
afterAll(() => secondNode.close());

const MINUTE_MS = 60_000;
let alertId = 0;
let azimuthDeg = 0;

beforeEach(async () => {
  await pool.query(
    `truncate notifications, contacts, notification_channels, clock_settings;
     update alert_clocks set stopped_at = now(), next_at = null where stopped_at is null`,
  );
  room.clock.nowMs += 48 * 3_600_000;
  ({ alertId } = await room.detect({ direction: { azimuthDeg: (azimuthDeg += 9) % 360, pitchDeg: 0 } }));
});

const alert = async () => (await room.alerts.read(alertId)).alert;
const running = async () => ((await alert()).clocks ?? []).map(({ clock, dueAtMs }) => [clock, dueAtMs]);
const clockOf = async (name: string) => {
  const found = (await alert()).clocks?.find(({ clock }) => clock === name);
  if (!found) throw new Error(`no clock ${name}`);
  return found;
};
const steps = async () => (await room.alerts.read(alertId)).timeline.map(({ action }) => action);
async function pass(minutes: number) {
  room.clock.nowMs += minutes * MINUTE_MS;
  while ((await fireDueClocks(db, room.clock.nowMs)) > 0);
}
const queued = async () =>
  db
    .selectFrom('notifications')
    .select(['kind', 'person_name', 'channel_name'])
    .orderBy('queued_at')
    .execute();
const call = () =>
  room.assignments.dispatch(alertId, OFFICER, {
    responderId: 'R-01',
    ask: '',
    linkHours: 12,
    firstPhoneOnly: false,
  });

describe('the clocks of an alert', () => {
  it('start with it, and stop and start with what people do', async () => {
    const at = (minutes: number) => room.clock.nowMs + minutes * MINUTE_MS;
    expect(await running()).toEqual([
      ['confirm', at(3)],
      ['close', at(120)],
    ]);
    await room.alerts.confirm(alertId, OFFICER, { note: '' });
    expect(await running()).toEqual([
      ['accept', at(5)],
      ['close', at(120)],
    ]);
    const { link } = await call();
    const phone = await room.phone(link);
    await room.link.accept(phone, room.act(), 'h');
    expect(await running()).toEqual([
      ['arrive', at(15)],
      ['close', at(120)],
    ]);
    await room.link.onScene(phone, room.act(), 'i');
    expect(await running()).toEqual([
      ['feedback', at(30)],
      ['close', at(120)],
    ]);
    await room.link.result(phone, { ...room.act(), finding: 'burning', note: '', photoIds: [] }, 'j');
    expect(await running()).toEqual([['close', at(120)]]);
    await room.alerts.close(alertId, OFFICER, { note: '' });
    expect(await running()).toEqual([]);
  });

  it('warn at four fifths and are overdue at the end, each once', async () => {
    await pass(2.3);
    expect(await steps()).toEqual(['detected']);
    await pass(0.1);
    await pass(0.1);
    expect(await steps()).toEqual(['detected', 'clock_warned']);
    await pass(0.6);
    await pass(1);
    expect((await steps()).slice(0, 4)).toEqual(['detected', 'clock_warned', 'clock_overdue', 'escalated']);
    expect(await clockOf('confirm')).toMatchObject({ overdueAtMs: room.clock.nowMs - MINUTE_MS });
  });

  it('do nothing after they stopped', async () => {
    await room.alerts.confirm(alertId, OFFICER, { note: '' });
    await call();
    await pass(3.5);
    expect(await steps()).toEqual(['detected', 'confirmed', 'dispatched']);
  });

  it('say only that time is up after a long stop of the server', async () => {
    await pass(60);
    expect((await steps()).filter((action) => action === 'clock_warned')).toEqual([]);
    expect((await steps()).filter((action) => action === 'clock_overdue')).toEqual(['clock_overdue']);
  });
});

describe('the ladder', () => {
  it('climbs with nobody looking: first the responder, then who watches, then who leads', async () => {
    const channelId = await addWebhook(db, 'http://127.0.0.1:9');
    await db
      .insertInto('users')
      .values([
        {
          id: 'u-d',
          name: '值班员',
          email: 'd@x.example',
          email_verified: true,
          image: null,
          role: 'dispatcher',
        },
        { id: 'u-l', name: '领导', email: 'l@x.example', email_verified: true, image: null, role: 'leader' },
      ])
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await reach(db, { kind: 'responder', id: 'R-01' }, [{ channelId }]);
    for (const id of ['u-d', 'u-l']) await reach(db, { kind: 'user', id }, [{ channelId, address: id }]);
    await room.alerts.confirm(alertId, OFFICER, { note: '' });
    await call();
    const told = async () => (await queued()).map(({ kind, person_name }) => `${kind} ${person_name}`);
    expect(await told()).toEqual(['dispatch 李志强']);
    await pass(4);
    expect((await told()).slice(1)).toEqual(['warning 李志强']);
    await pass(1);
    expect((await told()).slice(2)).toEqual(['escalation 值班员']);
    await pass(5);
    expect((await told()).slice(3)).toEqual(['escalation 领导']);
    const { timeline } = await room.alerts.read(alertId);
    expect(
      timeline.filter(({ action }) => action === 'escalated').map(({ detail }) => detail['told']),
    ).toEqual([['李志强'], ['值班员'], ['领导']]);
  });

  it('goes to a group chat, by the ladder of the kind and level', async () => {
    const group = await addWebhook(db, 'http://127.0.0.1:9', '值班群');
    const { revision } = await settings.read();
    await settings.save(OFFICER, {
      revision,
      limits: [{ clock: 'confirm', alertKind: 'camera_smoke', level: 'normal', minutes: 1 }],
      ladders: [
        ...DEFAULT_RULES.ladders,
        {
          clock: 'confirm',
          alertKind: null,
          level: null,
          steps: [{ when: 'overdue', afterMin: 2, to: { kind: 'channel', id: group }, channelIds: [] }],
        },
      ],
    });
    ({ alertId } = await room.detect({ direction: { azimuthDeg: (azimuthDeg += 9) % 360, pitchDeg: 0 } }));
    expect((await running()).map(([clock]) => clock)).toEqual(['confirm']);
    await pass(2.9);
    expect(await queued()).toEqual([]);
    await pass(0.1);
    expect(await queued()).toEqual([{ kind: 'escalation', person_name: '', channel_name: '值班群' }]);
  });

  it('forgets its message when the clock stops before it left', async () => {
    const group = await addWebhook(db, 'http://127.0.0.1:9', '值班群');
    await settings.save(OFFICER, {
      revision: 0,
      limits: [{ clock: 'confirm', alertKind: null, level: null, minutes: 1 }],
      ladders: [
        {
          clock: null,
          alertKind: null,
          level: null,
          steps: [{ when: 'overdue', afterMin: 0, to: { kind: 'channel', id: group }, channelIds: [] }],
        },
      ],
    });
    ({ alertId } = await room.detect({ direction: { azimuthDeg: (azimuthDeg += 9) % 360, pitchDeg: 0 } }));
    await pass(1);
    await room.alerts.confirm(alertId, OFFICER, { note: '' });
    const { rows } = await pool.query('select state from notifications');
    expect(rows).toEqual([{ state: 'withdrawn' }]);
  });
});

describe('a pause', () => {
  it('stops the clock for all to see, and what was left is left afterwards', async () => {
    await pass(1);
    const { id, dueAtMs } = await clockOf('confirm');
    await clocks.pause(alertId, id, OFFICER, '大雾，等待复核');
    expect(await clockOf('confirm')).toMatchObject({ paused: { by: OFFICER, reason: '大雾，等待复核' } });
    await pass(30);
    expect(await steps()).toEqual(['detected', 'clock_paused']);
    await clocks.resume(alertId, id, OFFICER);
    expect(await clockOf('confirm')).toMatchObject({ paused: null, dueAtMs: dueAtMs + 30 * MINUTE_MS });
    await pass(1.3);
    expect(await steps()).toEqual(['detected', 'clock_paused', 'clock_resumed']);
    await pass(0.7);
    expect(await steps()).toContain('clock_overdue');
    const audit = await pool.query(`select body from audit_entries where action = 'alert.clock_paused'`);
    expect(JSON.stringify(audit.rows)).toContain('大雾');
  });

  it('is refused twice, and for a clock of another alert', async () => {
    const { id } = await clockOf('confirm');
    await clocks.pause(alertId, id, OFFICER, 'x');
    await expect(clocks.pause(alertId, id, OFFICER, 'y')).rejects.toMatchObject({
      code: 'transition_refused',
    });
    const other = await room.detect({ direction: { azimuthDeg: (azimuthDeg += 9) % 360, pitchDeg: 0 } });
    await expect(clocks.pause(other.alertId, id, OFFICER, 'y')).rejects.toMatchObject({
      code: 'clock_unknown',
    });
  });
});

describe('the settings', () => {
  it('are saved by one of two who change them at once', async () => {
    const { revision, ...rules } = await settings.read();
    const saves = await Promise.allSettled([
      settings.save(OFFICER, { ...rules, revision }),
      settings.save(OFFICER, { ...rules, revision }),
    ]);
    expect(saves.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await settings.read()).revision).toBe(revision + 1);
  });
});

describe('two nodes', () => {
  it('let every clock do each step once', async () => {
    for (let n = 0; n < 60; n++)
      await room.detect({ direction: { azimuthDeg: (azimuthDeg += 17) % 360, pitchDeg: -n / 7 } });
    room.clock.nowMs += 4 * MINUTE_MS;
    const node = async (own: typeof db) => {
      for (let n = 0; n < 20; n++) await fireDueClocks(own, room.clock.nowMs);
    };
    await Promise.all([node(db), node(secondNode.db)]);
    const { rows } = await pool.query<{ alerts: number; told: number }>(
      `select count(distinct alert_id) as alerts, count(*) as told from alert_timeline
        where action = 'clock_overdue' and at > to_timestamp($1 / 1000.0)`,
      [room.clock.nowMs - 1],
    );
    const { rows: due } = await pool.query<{ n: number }>(
      `select count(*) as n from alert_clocks where clock = 'confirm' and stopped_at is null`,
    );
    expect(rows[0]?.told).toBe(due[0]?.n);
    expect(rows[0]?.alerts).toBe(due[0]?.n);
  });
});
