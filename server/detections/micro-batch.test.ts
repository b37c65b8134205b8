import { expect, it } from 'vitest';
import { microBatch } from './micro-batch.ts';

const gate = () => {
  let open = () => undefined as void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
};

it('runs a lone item at once and gathers what arrives meanwhile, never more than the limit', async () => {
  const sizes: number[] = [];
  const { open, opened } = gate();
  const run = async (items: number[]) => {
    sizes.push(items.length);
    if (sizes.length === 1) await opened;
    return items.map((n) => n * 2);
  };
  const add = microBatch(run, 3, () => false);
  const results = [1, 2, 3, 4, 5].map(add);
  open();
  expect(await Promise.all(results)).toEqual([2, 4, 6, 8, 10]);
  expect(sizes).toEqual([1, 3, 1]);
});

it('fails only the item at fault', async () => {
  const { open, opened } = gate();
  const run = async (items: string[]) => {
    await opened;
    if (items.includes('bad')) throw new Error('refused');
    return items;
  };
  const add = microBatch(run, 10, () => true);
  const results = Promise.allSettled(['first', 'good', 'bad', 'fine'].map(add));
  open();
  expect((await results).map((r) => r.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});

it('fails a whole batch at once when the fault is nobody’s, and goes on after it', async () => {
  let calls = 0;
  const { open, opened } = gate();
  const run = async (items: number[]) => {
    calls += 1;
    await opened;
    if (calls === 2) throw new Error('connection lost');
    return items;
  };
  const add = microBatch(run, 10, () => false);
  const results = Promise.allSettled([1, 2, 3].map(add));
  open();
  expect((await results).map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await add(4)).toBe(4);
  expect(calls).toBe(3);
});
