import { afterAll, beforeAll, expect, it } from 'vitest';
import { openNotifications, type Notifications } from '../database/notify.ts';
import { openDatabase } from '../database/pool.ts';
import { testDatabase } from '../database/testing.ts';
import { appForTests } from '../http/testing.ts';
import { openLiveLog, type LiveLog } from '../live/live-log.ts';
import { liveRepository } from '../live/live.repository.ts';
import { healthRoutes } from './health.routes.ts';
import { createMetrics } from './metrics.ts';
import { createReadyCheck } from './ready.ts';

const { db, pool, url } = await testDatabase();
let notifications: Notifications;
let log: LiveLog;
let isStopping = false;
let app: ReturnType<typeof appForTests>;

beforeAll(async () => {
  notifications = await openNotifications(url);
  log = await openLiveLog(liveRepository(db), notifications);
  const metrics = createMetrics(pool, log);
  app = appForTests({
    others: [healthRoutes({ metrics, checkReady: createReadyCheck(db, () => isStopping) })],
    onAnswer: (answer) => metrics.onAnswer(answer),
  });
});
afterAll(async () => {
  await log.close();
  await notifications.close();
});

it('is ready while the database is migrated and the server is not stopping', async () => {
  expect((await app.request('/readyz')).status).toBe(200);
  isStopping = true;
  const stopping = await app.request('/readyz');
  isStopping = false;
  expect([stopping.status, stopping.headers.get('retry-after')]).toEqual([503, '1']);
  expect((await app.request('/healthz')).status).toBe(200);
});

it('is not ready without its database, and tells no address of it', async () => {
  const away = openDatabase('postgres://user:secret@127.0.0.1:1/none');
  const check = createReadyCheck(away.db, () => false);
  await expect(check()).rejects.toThrow(/^The database cannot be reached or is not migrated\.$/);
  await away.close();
});

it('counts requests by route, never by path, and shows feed and pool', async () => {
  await app.request('/api/v1/alerts/123', { headers: { 'x-test-role': 'leader' } });
  await app.request('/r/secret-token');
  const text = await (await app.request('/metrics')).text();
  expect(text).toContain(
    'lookout_http_requests_total{method="GET",route="/api/v1/alerts/:id",status="200"} 1',
  );
  expect(text).not.toContain('secret-token');
  for (const name of ['feed_readers', 'feed_lag_seconds', 'pool_connections', 'pool_waiting'])
    expect(text).toMatch(new RegExp(`^lookout_${name} \\d`, 'm'));
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
});
