import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/schema.ts';

export interface JobOptions {
  /** Not before this moment; at once unless told. */
  runAt?: Date;
  /** A waiting job with the same key is replaced, and can be taken back with cancelJob. */
  key?: string;
  /** Tries in all, with growing pauses (e^n s) between them; 25 unless told. */
  maxAttempts?: number;
  /** Jobs of one queue run one after the other. */
  queue?: string;
}

/**
 * Adds a job for the handler of that name; inside a transaction it exists exactly if the transaction commits, and starts
 * then. The payload arrives as JSON has it.
 */
export async function addJob(
  db: Kysely<DB>,
  name: string,
  payload: unknown,
  options: JobOptions = {},
): Promise<void> {
  const { runAt = null, key = null, maxAttempts = null, queue = null } = options;
  await sql`select graphile_worker.add_job(
    ${name}, ${JSON.stringify(payload)}::json, job_key := ${key}, run_at := ${runAt}::timestamptz,
    max_attempts := ${maxAttempts}::int, queue_name := ${queue})`.execute(db);
}

/** Takes back the waiting job with this key; one that runs already runs to its end. */
export async function cancelJob(db: Kysely<DB>, key: string): Promise<void> {
  await sql`select graphile_worker.remove_job(${key})`.execute(db);
}
