import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.ts';
import { eventFrame, type EventFrame } from './event-frame.ts';

export interface LiveRepository {
  /** Up to `limit` events after `id`, in order; ids have no gaps but for what is no longer kept. */
  readAfter(id: number, limit: number): Promise<EventFrame[]>;
  head(): Promise<number>;
  /** The oldest cursor from which everything later is still kept. */
  oldestCursor(): Promise<number>;
  /** Deletes events older than `maxAgeS` or beyond the newest `maxCount`; returns how many. */
  prune(maxAgeS: number, maxCount: number): Promise<number>;
}

const PRUNE_BATCH = 10_000;

export function liveRepository(db: Kysely<DB>): LiveRepository {
  return {
    async readAfter(id, limit) {
      const rows = await db
        .selectFrom('live_events')
        .select(['id', 'type', 'payload'])
        .where('id', '>', id)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => eventFrame(row.id, row.type, row.payload));
    },

    async head() {
      const row = await db.selectFrom('journal_head').select('event_id').executeTakeFirstOrThrow();
      return row.event_id;
    },

    async oldestCursor() {
      const { rows } = await sql<{ cursor: number }>`
        select coalesce((select min(id) - 1 from live_events), (select event_id from journal_head)) as cursor
      `.execute(db);
      return rows[0]?.cursor ?? 0;
    },

    async prune(maxAgeS, maxCount) {
      const { rows } = await sql<{ upTo: number }>`
        select greatest(
          coalesce((select max(id) from live_events where at < now() - make_interval(secs => ${maxAgeS})), 0),
          (select event_id from journal_head) - ${maxCount}) as "upTo"`.execute(db);
      const upTo = rows[0]?.upTo ?? 0;
      let pruned = 0;
      for (;;) {
        const { numAffectedRows } = await sql`
          delete from live_events where id in
            (select id from live_events where id <= ${upTo} order by id limit ${PRUNE_BATCH})`.execute(db);
        pruned += Number(numAffectedRows ?? 0);
        if (Number(numAffectedRows ?? 0) < PRUNE_BATCH) return pruned;
      }
    },
  };
}
