import { expect, it } from 'vitest';
import type { Actor } from '../../contract/people.ts';
import { testDatabase } from '../database/testing.ts';
import { headCursor, record, type NewAudit, type NewLiveEvent } from './journal.ts';

const { db, pool } = await testDatabase();

const duty: Actor = { kind: 'user', id: 'u1', name: "值班员 O'Brien" };
const silence = (n: number): NewLiveEvent => ({
  type: 'silence.changed',
  payload: { silences: [{ user: { id: String(n), name: '值班员' }, untilMs: n }] },
});
const act = (n: number): NewAudit => ({
  actor: duty,
  action: 'silence.set',
  subject: 'user:u1',
  detail: { n },
});

it('gives ids without gaps in the order of commits, so a tailing reader misses nothing', async () => {
  const seen: number[] = [];
  let writing = true;
  const tail = (async () => {
    let more = true;
    while (more) {
      more = writing;
      const { rows } = await pool.query<{ id: number }>(
        'select id from live_events where id > $1 order by id',
        [seen.at(-1) ?? 0],
      );
      seen.push(...rows.map((row) => row.id));
    }
  })();
  const writes = Array.from({ length: 50 }, (_, n) =>
    db.transaction().execute(async (trx) => {
      await record(trx, { events: [silence(n), silence(n)], audit: [act(n)] });
      // Transactions of different length: without the order of commits, ids would become visible out of order.
      await trx.selectNoFrom((eb) => eb.fn('pg_sleep', [eb.val((n % 5) / 500)]).as('slept')).execute();
      if (n % 10 === 3) throw new Error('rolled back');
    }),
  );
  await Promise.allSettled(writes);
  writing = false;
  await tail;
  expect(seen).toEqual(Array.from({ length: 90 }, (_, n) => n + 1));
  expect(await headCursor(db)).toBe('90');
  const { rows } = await pool.query('select count(*) as n, max(id) as last from audit_entries');
  expect(rows).toEqual([{ n: 45, last: 45 }]);
  expect((await pool.query('select 1 from journal_pending')).rows).toEqual([]);
});

it('keeps the payload as it was given and names actor, action and subject of an entry', async () => {
  const event = silence(7);
  await db.transaction().execute((trx) => record(trx, { events: [event], audit: [act(7)] }));
  const stored = await db
    .selectFrom('live_events')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  expect(JSON.parse(stored.payload)).toEqual(event.payload);
  const audit = await db
    .selectFrom('audit_entries')
    .selectAll()
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(audit).toMatchObject({ actor_id: 'u1', action: 'silence.set', subject: 'user:u1' });
  expect(JSON.parse(audit.body)).toEqual(act(7));
});

it.each(['update audit_entries set at_ms = 0', 'delete from audit_entries', 'truncate audit_entries'])(
  'refuses %s',
  async (statement) => {
    await expect(pool.query(statement)).rejects.toThrow('append-only');
  },
);
