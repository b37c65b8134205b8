import { Worker } from 'node:worker_threads';
import type { Finding } from '../../domain/detect/detector.ts';

export type ToLooker =
  | {
      kind: 'look';
      cameraId: string;
      atMs: number;
      luma: Uint8Array;
      threshold: number;
    }
  | { kind: 'skyline'; cameraId: string; rows: readonly number[] }
  | { kind: 'forget'; cameraId: string };

export interface FromLooker {
  cameraId: string;
  atMs: number;
  findings: Finding[];
  /** Highest score of what is in the picture and not alarmed. */
  peak: number;
}

export interface Looker {
  look(picture: Omit<Extract<ToLooker, { kind: 'look' }>, 'kind'>): void;
  /** Row of the skyline for each column of a picture. */
  skyline(cameraId: string, rows: readonly number[]): void;
  forget(cameraId: string): void;
  /** Pictures left out because the thread was still at the one before, by camera. */
  skipped(): ReadonlyMap<string, number>;
  looked(): ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** What one thread may have waiting: more would only make every picture late. */
const MOST_WAITING = 24;

/**
 * Hands pictures to the thread. Of a camera that has a picture waiting already the newer one is left out, so that every
 * camera loses alike when the node cannot keep up; what was left out is counted.
 */
export function looker(onSeen: (seen: FromLooker) => void, onEnd: (reason: string) => void): Looker {
  let worker: Worker | null = null;
  let isClosed = false;
  let waiting = new Map<string, number>();
  const skipped = new Map<string, number>();
  const looked = new Map<string, number>();
  const count = (of: Map<string, number>, id: string): void => void of.set(id, (of.get(id) ?? 0) + 1);

  const start = (): Worker => {
    // On Node 20 a thread does not inherit the loader of TypeScript: it registers its own before it loads ours.
    const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(
      new URL('./thread.ts', import.meta.url).href,
    )}); })`;
    const started = new Worker(code, { eval: true, name: 'detect' });
    started.unref();
    const end = (reason: string): void => {
      if (worker !== started) return;
      worker = null;
      waiting = new Map();
      if (!isClosed) onEnd(reason);
    };
    started.on('error', (error) => end(error.message));
    started.on('exit', (code) => end(`ended with ${code}`));
    started.on('message', (seen: FromLooker) => {
      waiting.set(seen.cameraId, Math.max(0, (waiting.get(seen.cameraId) ?? 1) - 1));
      count(looked, seen.cameraId);
      onSeen(seen);
    });
    return started;
  };

  return {
    look(picture) {
      if (isClosed) return;
      const total = [...waiting.values()].reduce((sum, n) => sum + n, 0);
      const own = waiting.get(picture.cameraId) ?? 0;
      if (own >= 3 || total >= MOST_WAITING) return count(skipped, picture.cameraId);
      waiting.set(picture.cameraId, own + 1);
      worker ??= start();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage({ kind: 'look', ...picture } satisfies ToLooker);
    },
    skyline(cameraId, rows) {
      worker ??= start();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage({ kind: 'skyline', cameraId, rows } satisfies ToLooker);
    },
    forget(cameraId) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker?.postMessage({ kind: 'forget', cameraId } satisfies ToLooker);
    },
    skipped: () => skipped,
    looked: () => looked,
    async close() {
      isClosed = true;
      await worker?.terminate();
    },
  };
}
