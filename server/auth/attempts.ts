import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';

export interface AttemptLimit {
  /** Most attempts in one window. */
  max: number;
  windowS: number;
}

/** Counts an attempt at `key` for all nodes together. Throws `rate_limited` when there were too many in this window. */
export async function countAttempt(db: Kysely<DB>, key: string, limit: AttemptLimit): Promise<void> {
  const { rows } = await sql<{ count: number; leftS: number }>`
    insert into attempts as a (key, count, window_ends_at)
    values (${key}, 1, now() + make_interval(secs => ${limit.windowS}))
    on conflict (key) do update set
      count = case when a.window_ends_at <= now() then 1 else a.count + 1 end,
      window_ends_at = case when a.window_ends_at <= now() then excluded.window_ends_at else a.window_ends_at end
    returning count, ceil(extract(epoch from window_ends_at - now()))::int as "leftS"`.execute(db);
  const row = rows[0];
  if (!row || row.count <= limit.max) return;
  throw new ProblemError('rate_limited', `Too many attempts: try again in ${row.leftS} s.`, {
    context: { retryAfterS: row.leftS },
  });
}
