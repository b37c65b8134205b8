import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Behaviour, startMailReceiver, startWebReceiver } from '../../tests/fixtures/receivers.ts';
import { dutyRoom, OFFICER } from '../alerts/testing.ts';
import { testDatabase } from '../database/testing.ts';
import { openNotifications } from '../database/notify.ts';
import { createDeliver } from './deliver.ts';
import { forgetTokens } from './outbox.repository.ts';
import { receiptsService } from './receipts.service.ts';
import { type Sender, startSender } from './start-sender.ts';
import { addChannel, addWebhook, reach } from './testing.ts';

const { db, pool, url: databaseUrl } = await testDatabase();
const room = await dutyRoom(db);
const receipts = receiptsService({ db, nowMs: () => room.clock.nowMs });
const listener = await openNotifications(databaseUrl);

let behaviour: (n: number) => Behaviour = () => 'take';
const hook = await startWebReceiver((n) => behaviour(n));
const mail = await startMailReceiver();
const senders: Sender[] = [];
let alertId = 0;
let azimuthDeg = 0;

beforeEach(async () => {
  await pool.query('truncate notifications, contacts, notification_channels, push_subscriptions');
  behaviour = () => 'take';
  hook.taken.length = 0;
  mail.taken.length = 0;
  room.clock.nowMs += 3_600_000;
  ({ alertId } = await room.detect({ direction: { azimuthDeg: (azimuthDeg += 9) % 360, pitchDeg: 0 } }));
});
afterEach(async () => {
  await Promise.all(senders.splice(0).map((sender) => sender.stop()));
});

async function send(maxAttempts = 4) {
  const deliver = createDeliver({
    db,
    nowMs: () => room.clock.nowMs,
    publicUrl: () => 'https://lookout.example',
    timeoutMs: 300,
  });
  const sender = await startSender({
    db,
    pool,
    notifications: listener,
    deliver,
    // Pauses between tries pass in real time.
    nowMs: () => room.clock.nowMs + performance.now(),
    onError: (what, error) => console.error(what, error),
    pollMs: 40,
    backOff: { baseMs: 20, longestMs: 50, maxAttempts },
  });
  senders.push(sender);
}
const call = (responderId = 'R-01') =>
  room.assignments.dispatch(alertId, OFFICER, {
    responderId,
    ask: '看西坡',
    linkHours: 12,
    firstPhoneOnly: false,
  });
const states = async () =>
  (await receipts.ofAlert(alertId)).receipts.map(({ kind, state }) => `${kind} ${state}`).toSorted();
const reached = (wanted: string[]) =>
  vi.waitFor(async () => expect(await states()).toEqual(wanted.toSorted()), 8_000);
const kinds = () => hook.taken.map(({ body }) => (JSON.parse(body) as { kind: string }).kind);

describe('a dispatch', () => {
  it('goes to the responder by every channel, with the link in it and nowhere else', async () => {
    const channelId = await addWebhook(db, hook.url);
    const mailId = await addChannel(
      db,
      'email',
      { host: '127.0.0.1', port: mail.port, from: 'a@b.example' },
      {},
    );
    await reach(db, { kind: 'responder', id: 'R-01' }, [
      { channelId },
      { channelId: mailId, address: 'li@city.example', language: 'en' },
    ]);
    const { link } = await call();
    const token = link.slice(link.lastIndexOf('/') + 1);
    const dump = await pool.query<{ all: string }>(
      `select (select string_agg(n::text, '') from notifications n) || (select string_agg(payload, '') from live_events)
           || (select string_agg(body, '') from audit_entries) as all`,
    );
    expect(dump.rows[0]?.all).not.toContain(token);
    await send();
    await reached(['dispatch delivered', 'dispatch sent']);
    expect(hook.taken[0]?.body).toContain(link);
    expect(JSON.parse(hook.taken[0]?.body ?? '')).toMatchObject({
      title: expect.stringContaining('【派单】') as string,
    });
    expect(mail.taken[0]?.body).toContain('Subject: [Call] #');
    const { rows } = await pool.query('select sealed_token from notifications');
    expect(rows).toEqual([{ sealed_token: null }, { sealed_token: null }]);
  });

  it('is shown with the steps of the responder after those of the channel', async () => {
    await reach(db, { kind: 'responder', id: 'R-01' }, [{ channelId: await addWebhook(db, hook.url) }]);
    const { link } = await call();
    await send();
    await reached(['dispatch delivered']);
    const phone = await room.phone(link);
    await room.link.accept(phone, room.act(), 'h');
    expect((await receipts.ofAlert(alertId)).receipts[0]).toMatchObject({
      person: { id: 'R-01', name: '李志强' },
      attempts: 1,
      acceptedAtMs: room.clock.nowMs,
      declinedAtMs: null,
    });
  });

  it('is not sent to somebody who went off duty after it was queued', async () => {
    await reach(db, { kind: 'responder', id: 'R-02' }, [{ channelId: await addWebhook(db, hook.url) }]);
    await call('R-02');
    await db.updateTable('responders').set({ on_duty: false }).where('id', '=', 'R-02').execute();
    await send();
    await reached(['dispatch withdrawn']);
    expect(hook.taken).toEqual([]);
    await db.updateTable('responders').set({ on_duty: true }).where('id', '=', 'R-02').execute();
  });
});

describe('a cancel', () => {
  it('takes back what has not left, and goes out itself', async () => {
    await reach(db, { kind: 'responder', id: 'R-01' }, [{ channelId: await addWebhook(db, hook.url) }]);
    const { assignment } = await call();
    await room.assignments.cancel(alertId, assignment.id, OFFICER, { note: '误报' });
    await send();
    await reached(['dispatch withdrawn', 'cancel delivered']);
    expect(kinds()).toEqual(['cancel']);
    expect(hook.taken[0]?.body).toContain('误报');
  });

  it('goes before whatever else waits', async () => {
    const channelId = await addWebhook(db, hook.url);
    for (const id of ['R-01', 'R-02', 'R-03']) await reach(db, { kind: 'responder', id }, [{ channelId }]);
    const { assignment } = await call('R-01');
    await send();
    await reached(['dispatch delivered']);
    await Promise.all(senders.splice(0).map((sender) => sender.stop()));
    await call('R-02');
    await call('R-03');
    await room.assignments.cancel(alertId, assignment.id, OFFICER, { note: '' });
    await send();
    await reached(['dispatch delivered', 'dispatch delivered', 'dispatch delivered', 'cancel delivered']);
    expect(kinds()[1]).toBe('cancel');
  });

  it('stops a call that a node is failing to send', async () => {
    await reach(db, { kind: 'responder', id: 'R-01' }, [{ channelId: await addWebhook(db, hook.url) }]);
    behaviour = (n) => (n === base ? 'hang' : 'take');
    const base = hook.attempts();
    const { assignment } = await call();
    await send();
    await vi.waitFor(() => expect(hook.attempts()).toBe(base + 1), 5_000);
    await room.assignments.cancel(alertId, assignment.id, OFFICER, { note: '' });
    await reached(['dispatch withdrawn', 'cancel delivered']);
    expect(kinds()).toEqual(['cancel']);
  });
});

describe('a channel that fails', () => {
  it.each<[string, Behaviour]>([
    ['hangs', 'hang'],
    ['refuses', 'refuse'],
    ['answers 500', 'fail'],
  ])('and %s at first gets the message later, under the same key', async (_what, fault) => {
    await reach(db, { kind: 'responder', id: 'R-01' }, [{ channelId: await addWebhook(db, hook.url) }]);
    const base = hook.attempts();
    behaviour = (n) => (n < base + 2 ? fault : 'take');
    await call();
    await send();
    await reached(['dispatch delivered']);
    const [receipt] = (await receipts.ofAlert(alertId)).receipts;
    expect(receipt?.attempts).toBe(3);
    expect(hook.taken.map(({ key }) => key)).toEqual([receipt?.id]);
  });

  it('and answers too late gets it again under the same key', async () => {
    await reach(db, { kind: 'responder', id: 'R-01' }, [{ channelId: await addWebhook(db, hook.url) }]);
    const base = hook.attempts();
    behaviour = (n) => (n === base ? { lateMs: 900 } : 'take');
    await call();
    await send();
    await reached(['dispatch delivered']);
    expect(new Set(hook.taken.map(({ key }) => key)).size).toBe(1);
    expect(hook.taken.length).toBe(2);
  });

  it('to the end leaves a dead letter, says so on the alert, and can be tried again', async () => {
    await reach(db, { kind: 'responder', id: 'R-01' }, [{ channelId: await addWebhook(db, hook.url) }]);
    behaviour = () => 'fail';
    const { link } = await call();
    await send(2);
    await reached(['dispatch dead']);
    const { timeline } = await room.alerts.read(alertId);
    expect(timeline.at(-1)).toMatchObject({
      action: 'call_failed',
      detail: { to: { name: '李志强 · hook' } },
    });
    behaviour = () => 'take';
    await forgetTokens(db, room.clock.nowMs);
    const [dead] = (await receipts.dead()).receipts;
    await receipts.retry(OFFICER, dead?.id ?? '');
    await reached(['dispatch delivered']);
    expect(hook.taken[0]?.body).toContain(link);
    expect(hook.taken[0]?.key).toBe(dead?.id);
  });

  it('for good takes the other channels none of their room', async () => {
    const hanging = await startWebReceiver(() => 'hang');
    const slowId = await addWebhook(db, hanging.url, 'slow', true);
    const otherId = await addWebhook(db, hook.url, 'other');
    for (let n = 0; n < 30; n++)
      await room.detect({ direction: { azimuthDeg: (azimuthDeg += 11) % 360, pitchDeg: -n / 10 } });
    await reach(db, { kind: 'responder', id: 'R-01' }, [{ channelId: otherId }, { channelId: slowId }]);
    await send(2);
    await call();
    await vi.waitFor(() => expect(kinds()).toEqual(['dispatch']), 2_000);
    await hanging.close();
  });
});

describe('a new alert', () => {
  it('is told to whoever wants to hear of it, once', async () => {
    const channelId = await addWebhook(db, hook.url, 'group', true);
    await reach(db, { kind: 'responder', id: 'R-01' }, [{ channelId, address: 'x', raised: true }]);
    await reach(db, { kind: 'responder', id: 'R-08' }, [{ channelId, address: 'off duty', raised: true }]);
    ({ alertId } = await room.detect({ direction: { azimuthDeg: (azimuthDeg += 9) % 360, pitchDeg: 0 } }));
    await room.detect({ direction: { azimuthDeg: azimuthDeg % 360, pitchDeg: 0 } });
    await send();
    await reached(['raised delivered', 'raised delivered']);
  });
});

describe('two nodes', () => {
  it('send each message once', async () => {
    const channelId = await addWebhook(db, hook.url, 'group', true);
    for (let n = 0; n < 40; n++)
      await room.detect({ direction: { azimuthDeg: (azimuthDeg += 13) % 360, pitchDeg: -n / 7 } });
    const { n } = await db
      .selectFrom('notifications')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('channel_id', '=', channelId)
      .executeTakeFirstOrThrow();
    await Promise.all([send(), send()]);
    await vi.waitFor(() => expect(hook.taken.length).toBe(n), 8_000);
    expect(new Set(hook.taken.map(({ key }) => key)).size).toBe(n);
  });

  it('go on with what a killed one had taken', async () => {
    await reach(db, { kind: 'responder', id: 'R-01' }, [{ channelId: await addWebhook(db, hook.url) }]);
    await call();
    await pool.query(`update notifications set state = 'sending', claimed_by = 7, attempts = 1`);
    await send();
    await reached(['dispatch delivered']);
  });
});
