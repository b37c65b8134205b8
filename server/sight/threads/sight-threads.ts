import { Worker } from 'node:worker_threads';
import type { SharedGrid } from '../../terrain/shared-grid.ts';
import { type FromThread, LONG_JOBS, type SightJob, type SightJobs, type ToThread } from './jobs.ts';

export interface SightThreads {
  /** Runs a job on a thread; rejects when it fails, or when it ends two threads one after the other. */
  run<J extends SightJob>(job: J, task: SightJobs[J]['task']): Promise<SightJobs[J]['answer']>;
  /** The ground that jobs from now on stand on. */
  setTerrain(grids: SharedGrid[], version: string): void;
  close(): Promise<void>;
}

interface Waiting {
  resolve: (answer: never) => void;
  reject: (error: Error) => void;
}

interface Thread {
  send(message: ToThread): void;
  ask(message: ToThread & { kind: 'job' }): Promise<unknown>;
  close(): Promise<void>;
}

/** The thread ended before it answered; whether by this job or by another one, nobody knows. */
class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded';
}

/**
 * Two threads, each started when first needed: short jobs never wait behind long ones. One that ends is replaced by the
 * next job, and what waited for its answer is asked once more.
 */
export function sightThreads(entry = new URL('./thread.ts', import.meta.url)): SightThreads {
  let isClosed = false;
  let terrain: ToThread | null = null;
  let nextId = 0;
  const threads = new Map<string, Thread>();
  const threadFor = (name: 'short' | 'long'): Thread => {
    const known = threads.get(name);
    if (known) return known;
    const thread: Thread = startThread(entry, name, () => {
      if (threads.get(name) === thread) threads.delete(name);
    });
    if (terrain) thread.send(terrain);
    threads.set(name, thread);
    return thread;
  };
  const ask = (job: SightJob, task: unknown): Promise<unknown> => {
    const message = { kind: 'job', id: nextId++, job, task } as ToThread & { kind: 'job' };
    return threadFor(LONG_JOBS.has(job) ? 'long' : 'short').ask(message);
  };
  return {
    run: (job, task) => {
      const answer = ask(job, task).catch((error: unknown) => {
        if (error instanceof ThreadEnded && !isClosed) return ask(job, task);
        throw error;
      });
      // The answer is of the job asked: the thread runs it from a table typed by the same map.
      return answer as Promise<never>;
    },
    setTerrain(grids, version) {
      terrain = { kind: 'terrain', grids, version };
      for (const thread of threads.values()) thread.send(terrain);
    },
    async close() {
      isClosed = true;
      await Promise.all([...threads.values()].map((thread) => thread.close()));
    },
  };
}

function startThread(entry: URL, name: 'short' | 'long', onEnd: () => void): Thread {
  const waiting = new Map<number, Waiting>();
  // On Node 20 a thread does not inherit the loader of TypeScript: it registers its own before it loads ours.
  const start = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(
    entry.href,
  )}); })`;
  const worker = new Worker(start, { eval: true, name: `sight ${name}`, workerData: { name } });
  // It never keeps the process alive by itself; while somebody waits for an answer it does.
  worker.unref();
  const end = (reason: string) => {
    onEnd();
    for (const { reject } of waiting.values()) reject(new ThreadEnded(reason));
    waiting.clear();
  };
  worker.on('error', (error) => end(`the thread "${name}" failed: ${error.message}`));
  worker.on('exit', (code) => end(`the thread "${name}" ended with ${code}`));
  worker.on('message', (message: FromThread) => {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (waiting.size === 0) worker.unref();
    if ('answer' in message) asked?.resolve(message.answer as never);
    else asked?.reject(message.isRange ? new RangeError(message.error) : new Error(message.error));
  });
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    send: (message) => worker.postMessage(message),
    ask: (message) =>
      new Promise((resolve, reject) => {
        waiting.set(message.id, { resolve, reject });
        worker.ref();
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        worker.postMessage(message);
      }),
    close: async () => void (await worker.terminate()),
  };
}
