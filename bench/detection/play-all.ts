import { cpus } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Played } from './play.ts';
import type { Share } from './worker.ts';

export interface Sets extends Omit<Share, 'fires' | 'hours' | 'pairs'> {
  fires: number;
  hours: number;
  pairs: number;
}

/** Plays all episodes over the machine's cores. `onDone` hears of each. */
export async function playAll(sets: Sets, onDone: (done: number) => void): Promise<Played[]> {
  const n = cpus().length;
  const every = (count: number, from: number): number[] =>
    Array.from({ length: count }, (_, k) => k).filter((k) => k % n === from);
  const all: Played[] = [];
  await Promise.all(
    Array.from({ length: n }, (_, i) => {
      const share: Share = {
        ...sets,
        fires: every(sets.fires, i),
        hours: every(sets.hours, i),
        pairs: every(sets.pairs, i),
      };
      return runShare(share, (played) => {
        if (played) all.push(played);
        onDone(all.length);
      });
    }),
  );
  return all;
}

function runShare(share: Share, onPlayed: (played: Played | null) => void): Promise<void> {
  // On Node 20 a thread does not inherit tsx's loader: it registers its own before it loads the worker.
  const start = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(
    new URL('./worker.ts', import.meta.url).href,
  )}); })`;
  const worker = new Worker(start, { eval: true, workerData: share });
  return new Promise((resolve, reject) => {
    worker.on('message', onPlayed);
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}
