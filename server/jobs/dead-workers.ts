import type { Pool } from 'pg';
import { holdLife } from './living.ts';

/**
 * A job that a killed node was running stays locked for four hours in graphile-worker. So each living worker is known by
 * its lock, and jobs whose worker's lock is free are released.
 */
export interface WorkerMarks {
  add(workerId: string): Promise<void>;
  /** Releases the jobs of dead workers; the number of dead workers found. */
  releaseDead(): Promise<number>;
  close(): Promise<void>;
}

const LOCK_CLASS = 7_166_503;

export function markWorkers(pool: Pool, onError: (error: Error) => void): WorkerMarks {
  const living = holdLife(pool, LOCK_CLASS, onError);
  return {
    add: (workerId) => living.add(workerId),
    async releaseDead() {
      const { rows } = await pool.query<{ id: string }>(
        'select distinct locked_by as id from graphile_worker.jobs where locked_by is not null',
      );
      if (rows.length === 0) return 0;
      const dead = await living.deadOf(rows.map(({ id }) => id));
      if (dead.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1)', [dead]);
      return dead.length;
    },
    close: () => living.close(),
  };
}
