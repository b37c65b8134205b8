import { afterEach, expect, it, vi } from 'vitest';
import { type Notifications, openNotifications } from './notify.ts';
import { testDatabase } from './testing.ts';

const { url, pool } = await testDatabase();
let open: Notifications | undefined;
afterEach(() => open?.close());

const notify = (channel: string, payload: string) =>
  pool.query('select pg_notify($1, $2)', [channel, payload]);

it('hands each notification to the listeners of its channel only', async () => {
  open = await openNotifications(url);
  const [first, second, other] = [vi.fn(), vi.fn(), vi.fn()];
  await open.listen('Events', first);
  await open.listen('Events', second);
  await open.listen('other', other);
  await notify('Events', '42');
  await vi.waitFor(() => {
    expect(first).toHaveBeenCalledExactlyOnceWith('42');
    expect(second).toHaveBeenCalledExactlyOnceWith('42');
  });
  expect(other).not.toHaveBeenCalled();
});

it('listens again after its connection was cut, and says that there was a gap', async () => {
  open = await openNotifications(url);
  const [onPayload, onGap] = [vi.fn(), vi.fn()];
  await open.listen('events', onPayload, onGap);
  await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'lookout listener' and datname = current_database()`,
  );
  await vi.waitFor(() => expect(onGap).toHaveBeenCalledOnce(), 5_000);
  await notify('events', 'after');
  await vi.waitFor(() => expect(onPayload).toHaveBeenCalledExactlyOnceWith('after'));
});

it('hears nothing more once it stopped listening', async () => {
  open = await openNotifications(url);
  const [stopped, still] = [vi.fn(), vi.fn()];
  const stop = await open.listen('events', stopped);
  await open.listen('events', still);
  stop();
  await notify('events', 'x');
  await vi.waitFor(() => expect(still).toHaveBeenCalledOnce());
  expect(stopped).not.toHaveBeenCalled();
});
