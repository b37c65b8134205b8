import { pino } from 'pino';
import { afterEach, expect, it, vi } from 'vitest';
import { testDatabase } from '../database/testing.ts';
import { addJob, cancelJob } from './add-job.ts';
import { markWorkers } from './dead-workers.ts';
import { type Jobs, startJobs } from './start-jobs.ts';

const { db, pool } = await testDatabase();
const log = pino({ level: 'silent' });
const handle = vi.fn<(payload: { n: number }) => Promise<void>>();
let jobs: Jobs | undefined;
afterEach(async () => {
  await jobs?.stop();
  jobs = undefined;
  handle.mockReset();
});
const start = async () => {
  jobs = await startJobs<{ count: { n: number } }>({ pool, log, tasks: { count: handle } });
};
const waiting = async () =>
  (await pool.query('select count(*) as n from graphile_worker.jobs')).rows[0] as { n: number };

it('runs a job that was added before it started, and one added after', async () => {
  await addJob(db, 'count', { n: 1 });
  await start();
  await addJob(db, 'count', { n: 2 });
  await vi.waitFor(() => expect(handle.mock.calls.map(([payload]) => payload.n)).toEqual([1, 2]));
});

it('adds no job when the transaction does not commit', async () => {
  const failing = db.transaction().execute(async (trx) => {
    await addJob(trx, 'count', { n: 1 });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await waiting()).toEqual({ n: 0 });
});

it('keeps one waiting job for a key, until it is taken back', async () => {
  const runAt = new Date(Date.now() + 3_600_000);
  await addJob(db, 'count', { n: 1 }, { key: 'escalate 7', runAt });
  await addJob(db, 'count', { n: 2 }, { key: 'escalate 7', runAt });
  expect(await waiting()).toEqual({ n: 1 });
  await cancelJob(db, 'escalate 7');
  expect(await waiting()).toEqual({ n: 0 });
});

it('tries a failed job again', async () => {
  handle.mockRejectedValueOnce(new Error('first try'));
  await start();
  await addJob(db, 'count', { n: 1 });
  await vi.waitFor(() => expect(handle).toHaveBeenCalledTimes(2), 10_000);
  await vi.waitFor(async () => expect(await waiting()).toEqual({ n: 0 }));
});

it('runs a job again whose node was killed, but not one whose node lives', async () => {
  await addJob(db, 'count', { n: 1 }, { queue: 'a' });
  await addJob(db, 'count', { n: 2 });
  const lockAs = (worker: string, n: number) =>
    pool.query(
      `update graphile_worker._private_jobs set locked_by = $1, locked_at = now(), attempts = 1 where payload->>'n' = $2`,
      [worker, String(n)],
    );
  await lockAs('worker-dead', 1);
  await lockAs('worker-alive', 2);
  const otherNode = markWorkers(pool, () => undefined);
  await otherNode.add('worker-alive');
  await start();
  await vi.waitFor(() => expect(handle.mock.calls.map(([payload]) => payload.n)).toEqual([1]), 8_000);
  expect(await waiting()).toEqual({ n: 1 });
  await otherNode.close();
  await pool.query('delete from graphile_worker._private_jobs');
});
