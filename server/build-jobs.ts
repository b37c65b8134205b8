import type { Pool } from 'pg';
import { type Jobs, startJobs } from './jobs/start-jobs.ts';
import type { Logger } from './log.ts';

export type JobHandler<Payload> = (payload: Payload, signal: AbortSignal) => Promise<void>;

/** The durable jobs of all features: `buildApp` fills it, `main.ts` starts it when everything is built. */
export interface JobList {
  /** Runs `handle` for each job that `addJob(db, name, payload)` adds, on any node, again when it throws. */
  handle<Payload>(name: string, handle: JobHandler<Payload>): void;
  /** Runs `run` whenever the cron pattern (UTC) matches, once among all nodes. */
  repeat(name: string, match: string, run: (signal: AbortSignal) => Promise<void>): void;
  /** What a feature runs by itself beside single jobs, such as a sender; started with the jobs, in the order added. */
  background(begin: () => Promise<Jobs>): void;
  start(parts: { pool: Pool; log: Logger }): Promise<Jobs>;
}

const CONCURRENT_JOBS = 4;

export function createJobList(): JobList {
  const tasks: Record<string, JobHandler<never>> = {};
  const repeated: { task: string; match: string }[] = [];
  const begins: (() => Promise<Jobs>)[] = [];

  const handle = <Payload>(name: string, run: JobHandler<Payload>) => {
    if (name in tasks) throw new Error(`two handlers for the job "${name}"`);
    tasks[name] = run;
  };

  return {
    handle,
    repeat(name, match, run) {
      handle(name, (_payload: unknown, signal) => run(signal));
      repeated.push({ task: name, match });
    },
    background: (begin) => void begins.push(begin),
    async start({ pool, log }) {
      const running = [
        await startJobs<Record<string, never>>({ pool, log, tasks, repeated, concurrency: CONCURRENT_JOBS }),
      ];
      for (const begin of begins) running.push(await begin());
      return {
        async stop() {
          await Promise.all(running.map((one) => one.stop()));
        },
      };
    },
  };
}
