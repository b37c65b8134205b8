import { EventEmitter } from 'node:events';
import {
  type CronItem,
  Logger as WorkerLogger,
  parseCronItems,
  run,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from '../log.ts';
import { markWorkers } from './dead-workers.ts';

export type TaskHandlers<Payloads> = {
  [Name in keyof Payloads & string]: (payload: Payloads[Name], signal: AbortSignal) => Promise<void>;
};

export interface JobsOptions<Payloads> {
  pool: Pool;
  log: Logger;
  tasks: TaskHandlers<Payloads>;
  /** Repeated jobs: `match` is a cron pattern in UTC; on a shared database one node runs each. */
  repeated?: { task: keyof Payloads & string; match: string }[];
  /** Jobs at once on this node. */
  concurrency?: number;
}

export interface Jobs {
  /** Takes no more jobs, lets running ones end (their signal aborts after 5 s), then returns. */
  stop(): Promise<void>;
}

const POLL_MS = 1_000;
const DEAD_WORKERS_EVERY_MS = 30_000;

/** Runs durable jobs on this node until stopped. A job that throws is tried again later, on any node. */
export async function startJobs<Payloads>(options: JobsOptions<Payloads>): Promise<Jobs> {
  const { pool, log } = options;
  const warn = (err: unknown) => log.warn({ err }, 'job runner lost its connection');
  const marks = markWorkers(pool, warn);
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => void marks.add(worker.workerId).catch(warn));
  events.on('job:error', ({ job, error }) =>
    log.warn({ err: error, task: job.task_identifier, jobId: job.id, attempt: job.attempts }, 'job failed'),
  );
  const cron: CronItem[] = (options.repeated ?? []).map(({ task, match }) => ({
    task,
    match,
    identifier: task,
  }));

  const runner = await run({
    pgPool: pool,
    events,
    logger: workerLogger(log),
    taskList: taskList(options.tasks),
    parsedCronItems: parseCronItems(cron),
    concurrency: options.concurrency ?? 4,
    pollInterval: POLL_MS,
    noHandleSignals: true,
  });
  const sweep = () =>
    marks.releaseDead().then((n) => n > 0 && log.info({ workers: n }, 'released jobs of dead workers'));
  await sweep().catch(warn);
  const timer = setInterval(() => void sweep().catch(warn), DEAD_WORKERS_EVERY_MS);

  return {
    async stop() {
      clearInterval(timer);
      await runner.stop();
      await marks.close();
    },
  };
}

function taskList<Payloads>(handlers: TaskHandlers<Payloads>): TaskList {
  const never = new AbortController().signal;
  const entries = Object.entries(handlers) as [
    string,
    (payload: unknown, signal: AbortSignal) => Promise<void>,
  ][];
  return Object.fromEntries(
    entries.map(([name, handle]) => [
      name,
      (payload: unknown, helpers: { abortSignal?: AbortSignal }) =>
        handle(payload, helpers.abortSignal ?? never),
    ]),
  );
}

function workerLogger(log: Logger): WorkerLogger {
  // Its "info" tells of every job and every connection: ours to see when looking for a fault.
  const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;
  return new WorkerLogger((scope) => (level, message) => log[levels[level]](scope, message));
}
