/** Stands in for thread.ts in tests: ends itself when told to, and else answers with who it is and what it knows. */
import { parentPort, threadId } from 'node:worker_threads';

interface Asked {
  kind: 'terrain' | 'job';
  id: number;
  version?: string;
  /** `endUpTo`: threads with a lower number end at this job; `fail`: the job fails with this. */
  task: { endUpTo?: number; fail?: string };
}

let version = '';

parentPort?.on('message', ({ kind, id, task, ...more }: Asked) => {
  if (kind === 'terrain') {
    version = more.version ?? '';
    return;
  }
  if (threadId <= (task.endUpTo ?? -1)) process.exit(7);
  const answer = task.fail ? { id, error: task.fail, isRange: true } : { id, answer: { threadId, version } };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(answer);
});
