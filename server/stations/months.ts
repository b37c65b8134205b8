import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../domain/shanghai-time.ts';
import type { DB } from '../database/schema.ts';

const DAY_MS = 24 * 3600_000;

/** The partitions of `readings` that this node knows to exist. */
export interface Months {
  /** Makes the months of these times, should they be missing. Call it outside a transaction, before inserting. */
  ensure(timesMs: Iterable<number>): Promise<void>;
}

export function months(db: Kysely<DB>): Months {
  const known = new Set<string>();
  return {
    async ensure(timesMs) {
      for (const atMs of timesMs) {
        const month = shanghaiDate(atMs).slice(0, 7);
        if (known.has(month)) continue;
        await sql`select ensure_readings_month(${new Date(atMs)})`.execute(db);
        known.add(month);
      }
    },
  };
}

/** Makes this month and the next, so that no station waits for one at midnight. */
export async function makeMonthsAhead(db: Kysely<DB>, nowMs: number): Promise<void> {
  for (const atMs of [nowMs, nowMs + 32 * DAY_MS])
    await sql`select ensure_readings_month(${new Date(atMs)})`.execute(db);
}

/** What is kept: single readings by whole months, then hours; days stay. */
export interface ReadingsRetention {
  readingsMonths: number;
  hourlyMonths: number;
}

/** Deletes what is older; returns the number of partitions dropped. */
export async function pruneReadings(db: Kysely<DB>, keep: ReadingsRetention, nowMs: number): Promise<number> {
  const before = (count: number) => {
    const at = new Date(nowMs);
    at.setUTCMonth(at.getUTCMonth() - count);
    return at;
  };
  // Dropping waits for those who read and makes others wait behind it: better try again next time.
  const dropped = await db.transaction().execute(async (trx) => {
    await sql`set local lock_timeout = '2s'`.execute(trx);
    const { rows } = await sql<{ n: number }>`
      select drop_readings_before(${before(keep.readingsMonths)}) as n`.execute(trx);
    return rows[0]?.n ?? 0;
  });
  await sql`delete from hourly_readings where at < ${before(keep.hourlyMonths)}`.execute(db);
  return dropped;
}
