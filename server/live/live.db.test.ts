import type { HttpBindings } from '@hono/node-server';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openNotifications, type Notifications } from '../database/notify.ts';
import { testDatabase } from '../database/testing.ts';
import type { Call } from '../http/handlers.ts';
import { keepConnection } from '../http/connection.ts';
import { listen, type Listening } from '../listen.ts';
import type { FeedLimits } from './feed.ts';
import { record } from './journal.ts';
import { openLiveLog, type LiveLog } from './live-log.ts';
import { liveRepository } from './live.repository.ts';
import { liveRoutes } from './live.routes.ts';
import { readFeed, type FeedReader } from './testing.ts';

const { db, url, pool } = await testDatabase();
const repository = liveRepository(db);
const limits: Partial<FeedLimits> = { heartbeatMs: 50, maxWaitingBytes: 64 << 10, checkMs: 50 };
let signedIn = true;
let notifications: Notifications;
let log: LiveLog;
let http: Listening;
let origin: string;
const readers: FeedReader[] = [];

beforeAll(async () => {
  notifications = await openNotifications(url);
  // Little memory, so that resuming also reads the log itself.
  log = await openLiveLog(repository, notifications, { recentBytes: 20_000 });
  const routes = liveRoutes(log, async () => signedIn, limits);
  http = await listen(
    (request, env) => {
      keepConnection(request, env as HttpBindings);
      const query = Object.fromEntries(new URL(request.url).searchParams);
      return routes['events.stream']({ request, query } as Call<'events.stream'>);
    },
    0,
    '127.0.0.1',
  );
  origin = `http://127.0.0.1:${http.port}`;
});
afterAll(async () => {
  for (const reader of readers) reader.close();
  await log.close();
  await http.close();
  await notifications.close();
});

function read(headers: Record<string, string> = {}, query = ''): FeedReader {
  const reader = readFeed(`${origin}/api/v1/events${query}`, headers);
  readers.push(reader);
  return reader;
}

const happen = (count: number, filler = '') =>
  db.transaction().execute((trx) =>
    record(trx, {
      events: Array.from({ length: count }, (_, n) => ({
        type: 'silence.changed' as const,
        payload: { silences: [{ user: { id: String(n), name: `值班${filler}` }, untilMs: n }] },
      })),
      audit: [],
    }),
  );
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

it('says hello, that it is caught up, then sends what happens', async () => {
  const reader = read();
  await vi.waitFor(() => expect(reader.types()).toEqual(['hello', 'caughtUp']));
  const head = log.position();
  await happen(2);
  await vi.waitFor(() => expect(reader.eventIds()).toEqual([head + 1, head + 2]));
  await vi.waitFor(() => expect(reader.types()).toContain('heartbeat'));
});

it('replays what was missed after a cut, once each, over several pages', async () => {
  const before = log.position();
  await happen(1200);
  await vi.waitFor(() => expect(log.position()).toBe(before + 1200));
  const reader = read({ 'last-event-id': String(before) });
  await vi.waitFor(() => expect(reader.types()).toContain('caughtUp'));
  await happen(3);
  await vi.waitFor(() => expect(reader.eventIds()).toEqual(range(before + 1, before + 1203)));
  expect(reader.message('caughtUp')).toEqual({ cursor: String(before + 1200), replayed: 1200 });
});

it('loses and doubles nothing for readers that join in the middle of a stream of events', async () => {
  const before = log.position();
  const writes = (async () => {
    for (let n = 0; n < 60; n++) await happen(5);
  })();
  const joining = range(1, 12).map(() => read({}, `?after=${before}`));
  await writes;
  for (const reader of joining)
    await vi.waitFor(() => expect(reader.eventIds()).toEqual(range(before + 1, before + 300)), 5_000);
});

it('asks for a new snapshot when the cursor is older than what is kept, and goes on from there', async () => {
  await happen(50);
  await repository.prune(3600, 10);
  const head = await repository.head();
  await vi.waitFor(() => expect(log.position()).toBe(head));
  const reader = read({ 'last-event-id': String(head - 40) });
  await vi.waitFor(() =>
    expect(reader.message('snapshot')).toEqual({ cursor: String(head), reason: 'cursor_too_old' }),
  );
  await happen(1);
  await vi.waitFor(() => expect(reader.eventIds()).toEqual([head + 1]));
  const kept = read({ 'last-event-id': String(head - 10) });
  await vi.waitFor(() => expect(kept.eventIds()).toEqual(range(head - 9, head + 1)));
});

it.each(['999999', 'nonsense', '-1'])('asks for a new snapshot for the unknown cursor %s', async (cursor) => {
  const reader = read({ 'last-event-id': cursor });
  await vi.waitFor(() => expect(reader.message('snapshot')).toMatchObject({ reason: 'cursor_unknown' }));
});

it('cuts off a reader that does not read, without keeping what it missed', async () => {
  await vi.waitFor(() => expect(log.readers()).toBeGreaterThan(0));
  for (const reader of readers.splice(0)) reader.close();
  await vi.waitFor(() => expect(log.readers()).toBe(0));
  const socket = connect(http.port, '127.0.0.1');
  const closed = new Promise((resolve) => {
    socket.once('close', resolve).once('error', resolve);
  });
  socket.pause();
  socket.write('GET /api/v1/events HTTP/1.1\r\nhost: x\r\n\r\n');
  await vi.waitFor(() => expect(log.readers()).toBe(1));
  const filler = 'x'.repeat(20_000);
  // Kernel buffers take some megabytes before the server can notice.
  for (let sent = 0; sent < 40 && log.readers() > 0; sent++) await happen(20, filler);
  await vi.waitFor(() => expect(log.readers()).toBe(0));
  socket.resume();
  await closed;
}, 30_000);

it('ends when the session is over', async () => {
  const reader = read();
  await vi.waitFor(() => expect(reader.types()).toContain('caughtUp'));
  signedIn = false;
  await reader.ended;
  signedIn = true;
});

it('goes on after the notification connection was lost', async () => {
  const reader = read();
  await vi.waitFor(() => expect(reader.types()).toContain('caughtUp'));
  const head = log.position();
  await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'lookout listener' and datname = current_database()`,
  );
  await happen(1);
  await vi.waitFor(() => expect(reader.eventIds()).toEqual([head + 1]), 5_000);
});
