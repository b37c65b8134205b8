import { afterEach, expect, it } from 'vitest';
import { sightThreads, type SightThreads } from './sight-threads.ts';

interface Who {
  threadId: number;
  version: string;
}
const ENTRY = new URL('./testing-thread.ts', import.meta.url);
let threads: SightThreads;
const start = () => (threads = sightThreads(ENTRY));
afterEach(() => threads.close());
const ask = (task: object, job: 'elevation' | 'coverage' = 'elevation'): Promise<Who> =>
  threads.run(job, task as never) as unknown as Promise<Who>;

it('replaces a thread that ends, tells the new one the ground, and asks again what waited', async () => {
  start().setTerrain([], 'v1');
  const first = await ask({});
  const second = await ask({ endUpTo: first.threadId });
  expect(second.threadId).toBeGreaterThan(first.threadId);
  expect(second.version).toBe('v1');
  expect(await ask({})).toEqual(second);
});

it('answers everything that waited for the thread that ended', async () => {
  start();
  const { threadId } = await ask({});
  const answers = await Promise.all([ask({}), ask({ endUpTo: threadId }), ask({}), ask({})]);
  expect(new Set(answers.slice(1).map((a) => a.threadId)).size).toBe(1);
  expect(answers[3]?.threadId).toBeGreaterThan(threadId);
});

it('refuses a job that ends two threads, and goes on with the others', async () => {
  start();
  const { threadId } = await ask({});
  await expect(ask({ endUpTo: threadId + 1000 })).rejects.toThrow('the thread "short" ended with 7');
  expect((await ask({})).threadId).toBeGreaterThan(threadId);
});

it('does not ask again what failed by itself', async () => {
  start();
  const { threadId } = await ask({});
  await expect(ask({ fail: 'no such alert' })).rejects.toThrow(RangeError);
  expect((await ask({})).threadId).toBe(threadId);
});

it('keeps short jobs off the thread of the long ones', async () => {
  start();
  const [short, long] = await Promise.all([ask({}), ask({}, 'coverage')]);
  expect(short.threadId).not.toBe(long.threadId);
  await expect(ask({ endUpTo: long.threadId + 1000 }, 'coverage')).rejects.toThrow('"long"');
  expect((await ask({})).threadId).toBe(short.threadId);
});
