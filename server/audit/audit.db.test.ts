import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import type { Actor } from '../../contract/people.ts';
import { testDatabase } from '../database/testing.ts';
import { record } from '../live/journal.ts';
import { verifyAudit } from './audit.service.ts';

const { db } = await testDatabase();
const actor: Actor = { kind: 'user', id: 'u1', name: '值班员' };

beforeEach(async () => {
  // Only the owner of the database can do this: exactly whom the chain is for.
  await sql`alter table audit_entries disable trigger user`.execute(db);
  await sql`truncate audit_entries`.execute(db);
  await sql`update journal_head set audit_id = 0, audit_hash = ''`.execute(db);
  for (let n = 1; n <= 6; n++)
    await db.transaction().execute((trx) =>
      record(trx, {
        events: [],
        audit: [{ actor, action: 'alert.confirm', subject: `alert:${n}`, detail: { note: `“${n}”\n\\` } }],
      }),
    );
});

it('finds nothing wrong with what was written', async () => {
  expect(await verifyAudit(db)).toEqual({ entries: 6, firstFault: null });
});

it.each([
  ['a changed text', `update audit_entries set body = replace(body, 'confirm', 'reject') where id = 3`, 3],
  ['a changed time', 'update audit_entries set at_ms = at_ms + 1 where id = 1', 1],
  ['a removed entry', 'delete from audit_entries where id = 4', 4],
  ['a removed end', 'delete from audit_entries where id = 6', 6],
  ['everything removed', 'delete from audit_entries', 1],
  [
    'two entries in another order',
    `update audit_entries set id = -2 where id = 2; update audit_entries set id = 2 where id = 3;
     update audit_entries set id = 3 where id = -2`,
    2,
  ],
  [
    'an entry added at the end',
    `insert into audit_entries (id, at_ms, body, hash) select 7, at_ms, body, hash from audit_entries where id = 6`,
    7,
  ],
  [
    'a changed last entry whose hash was made to fit',
    `update audit_entries e set body = '{}', hash = sha256(p.hash || convert_to('6 ' || e.at_ms || ' {}', 'UTF8'))
       from audit_entries p where e.id = 6 and p.id = 5`,
    6,
  ],
])('finds %s', async (_, tampering, id) => {
  for (const statement of tampering.split(';')) await sql.raw(statement).execute(db);
  expect((await verifyAudit(db)).firstFault?.id).toBe(id);
});
