import { sql, type Kysely, type Transaction } from 'kysely';
import type { Actor, Silence } from '../../contract/people.ts';
import type { DB } from '../database/schema.ts';
import { record } from '../live/journal.ts';

export async function listSilences(db: Kysely<DB> | Transaction<DB>): Promise<Silence[]> {
  const rows = await db
    .selectFrom('silences')
    .innerJoin('users', 'users.id', 'silences.user_id')
    .select(['users.id', 'users.name', 'silences.until'])
    .where('silences.until', '>', sql<Date>`now()`)
    .orderBy('silences.until')
    .execute();
  return rows.map(({ id, name, until }) => ({ user: { id, name }, untilMs: until.getTime() }));
}

/** Silences the console of `by` for `minutes`, 0 ends it; every console is told. */
export async function setSilence(db: Kysely<DB>, by: Actor, minutes: number): Promise<Silence[]> {
  return db.transaction().execute(async (trx) => {
    if (minutes === 0) {
      await trx.deleteFrom('silences').where('user_id', '=', by.id).execute();
    } else {
      const until = sql<Date>`now() + make_interval(mins => ${minutes})`;
      await trx
        .insertInto('silences')
        .values({ user_id: by.id, until })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ until }))
        .execute();
    }
    const silences = await listSilences(trx);
    await record(trx, {
      events: [{ type: 'silence.changed', payload: { silences } }],
      audit: [{ actor: by, action: 'silence.set', subject: `user:${by.id}`, detail: { minutes } }],
    });
    return silences;
  });
}
