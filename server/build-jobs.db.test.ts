import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import { createJobList } from './build-jobs.ts';
import { testDatabase } from './database/testing.ts';
import { addJob } from './jobs/add-job.ts';

const { db, pool } = await testDatabase();
const log = pino({ level: 'silent' });

it('runs the jobs of every feature that added a handler', async () => {
  const list = createJobList();
  const seen: string[] = [];
  list.handle<{ clip: number }>('cut clip', async ({ clip }) => void seen.push(`clip ${clip}`));
  list.repeat('bulletin', '0 0 1 1 *', async () => void seen.push('bulletin'));
  const jobs = await list.start({ pool, log });
  await addJob(db, 'cut clip', { clip: 3 });
  await addJob(db, 'bulletin', {});
  await vi.waitFor(() => expect(seen.sort()).toEqual(['bulletin', 'clip 3']), 5_000);
  await jobs.stop();
});

it('refuses two handlers of one name', () => {
  const list = createJobList();
  list.handle('cut clip', async () => {});
  expect(() => list.handle('cut clip', async () => {})).toThrow('two handlers');
});
