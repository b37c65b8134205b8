import { Worker } from 'node:worker_threads';
import type { FromHotspotThread, HotspotJob, HotspotJobs } from './tasks.ts';

export interface HotspotThread {
  /** Runs a job beside the thread that serves consoles; rejects when it fails or the thread dies. */
  run<J extends HotspotJob>(
    job: J,
    task: HotspotJobs[J]['task'],
    transfer?: ArrayBuffer[],
  ): Promise<HotspotJobs[J]['answer']>;
  close(): Promise<void>;
}

interface Waiting {
  resolve: (answer: never) => void;
  reject: (error: Error) => void;
}

/** One thread, started when it is first needed and again should it ever die. */
export function hotspotThread(): HotspotThread {
  let nextId = 0;
  let worker: Worker | null = null;
  const waiting = new Map<number, Waiting>();
  const start = (): Worker => {
    // On Node 20 a thread does not inherit the loader of TypeScript: it registers its own before it loads ours.
    const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(
      new URL('./thread.ts', import.meta.url).href,
    )}); })`;
    const started = new Worker(code, { eval: true, name: 'hotspots' });
    // It never keeps the process alive by itself; while somebody waits for an answer it does.
    started.unref();
    const end = (error: Error) => {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
      if (worker === started) worker = null;
    };
    started.on('error', end);
    started.on('exit', (status) => end(new Error(`the thread of hotspots ended with ${status}`)));
    started.on('message', (message: FromHotspotThread) => {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (waiting.size === 0) started.unref();
      if ('answer' in message) asked?.resolve(message.answer as never);
      else asked?.reject(new Error(message.error));
    });
    return started;
  };
  return {
    run: (job, task, transfer = []) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        worker.ref();
        worker.postMessage({ id, job, task }, transfer);
      }),
    close: async () => void (await worker?.terminate()),
  };
}
