import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import type { Actor } from '../../contract/people.ts';
import { testDatabase } from '../database/testing.ts';
import { record } from '../live/journal.ts';
import { CHAIN_START, followChain } from './audit-chain.ts';
import { auditLines, linesOf, verifyAuditLines } from './audit-file.ts';
import { auditService, verifyAudit } from './audit.service.ts';

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
  expect(await verifyAudit(db)).toMatchObject({ entries: 6, fault: null });
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
  expect((await verifyAudit(db)).fault?.id).toBe(id);
});

const exported = async (): Promise<Buffer> => {
  let text = '';
  for await (const lines of auditLines(db)) text += lines;
  return Buffer.from(text);
};
async function* inPieces(bytes: Uint8Array, size = 17): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const verifyFile = (bytes: Uint8Array) => verifyAuditLines(linesOf(inPieces(bytes)));

it('exports a file that is found whole, with the hash of the database', async () => {
  const { head } = await verifyAudit(db);
  expect(await verifyFile(await exported())).toEqual({ entries: 6, fault: null, head });
});

it('exports from an entry on, in a file that can be checked for itself', async () => {
  let text = '';
  for await (const lines of auditLines(db, 4)) text += lines;
  expect(text.split('\n')).toHaveLength(5);
  expect(await verifyFile(Buffer.from(text))).toMatchObject({ entries: 2, fault: null });
});

it('finds one changed bit anywhere in an exported file and names the entry', async () => {
  const whole = await exported();
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length * 8 - 1), async (bit) => {
      const bytes = Buffer.from(whole);
      const at = bit >> 3;
      bytes[at] = bytes[at]! ^ (1 << (bit & 7));
      const lineNumber = whole.subarray(0, at).toString().split('\n').length - 1;
      const { fault } = await verifyFile(bytes);
      expect(fault).not.toBeNull();
      // The first line is what entry 1 follows on, the last one is the end of entry 6.
      if (lineNumber >= 1 && lineNumber <= 6) expect(fault!.id).toBe(lineNumber);
      else expect([1, 6, 7]).toContain(Math.min(7, fault!.id));
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['a removed line', (lines: string[]) => lines.toSpliced(3, 1), 3],
  ['two exchanged lines', (lines: string[]) => lines.toSpliced(2, 2, lines[3]!, lines[2]!), 2],
  ['a removed end', (lines: string[]) => lines.slice(0, 5), 5],
  ['a line after the end', (lines: string[]) => [...lines, lines[6]!], 7],
  ['a doubled line', (lines: string[]) => lines.toSpliced(2, 0, lines[2]!), 3],
])('finds %s in an exported file', async (_, tamper, id) => {
  const lines = (await exported()).toString().trimEnd().split('\n');
  const { fault } = await verifyFile(Buffer.from(`${tamper(lines).join('\n')}\n`));
  expect(fault?.id).toBe(id);
});

it('finds one changed bit anywhere in the database and names the entry', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom('hash', 'body', 'at_ms'),
      fc.nat(255),
      async (id, column, bit) => {
        const flipped = {
          hash: `hash = set_bit(hash, ${bit % 256}, 1 - get_bit(hash, ${bit % 256}))`,
          at_ms: `at_ms = at_ms # (1::bigint << ${bit % 40})`,
          // A bit of a letter within a word of the text, so that it stays JSON that PostgreSQL takes.
          body: `body = overlay(body placing chr(ascii(substr(body, ${60 + (bit % 7)}, 1)) # 1) from ${60 + (bit % 7)} for 1)`,
        }[column];
        const undo = new Error('undo');
        await db
          .transaction()
          .execute(async (trx) => {
            await sql.raw(`update audit_entries set ${flipped} where id = ${id}`).execute(trx);
            const rows = await trx.selectFrom('audit_entries').selectAll().orderBy('id').execute();
            const chain = followChain(CHAIN_START);
            const fault = rows.map((row) => chain.take(row)).find((found) => found !== null);
            expect(fault).toEqual({ id, kind: 'changed' });
            throw undo;
          })
          .catch((error: unknown) => {
            if (error !== undo) throw error;
          });
      },
    ),
    { numRuns: 60 },
  );
});

it('lists by who, what, on what and when, page by page', async () => {
  const audit = auditService(db);
  const ids = async (query: Partial<Parameters<typeof audit.list>[0]>) =>
    (await audit.list({ limit: 100, ...query })).entries.map(({ id }) => id);
  expect(await ids({})).toEqual([6, 5, 4, 3, 2, 1]);
  expect(await ids({ subject: 'alert:3' })).toEqual([3]);
  expect(await ids({ actor: '值班' })).toHaveLength(6);
  expect(await ids({ actor: '50%' })).toEqual([]);
  expect(await ids({ action: 'alert.' })).toHaveLength(6);
  expect(await ids({ action: 'a_ert' })).toEqual([]);
  const first = await audit.list({ limit: 2 });
  expect(first).toMatchObject({ more: true, head: 6, entries: [{ id: 6, actor }, { id: 5 }] });
  expect(await audit.list({ limit: 10, beforeId: 3 })).toMatchObject({
    more: false,
    entries: [{ id: 2 }, { id: 1 }],
  });
  const [newest] = first.entries;
  expect(await ids({ from: newest!.atMs + 1 })).toEqual([]);
});

it('refuses a period that ends before it begins, and one without length', async () => {
  const audit = auditService(db);
  await expect(audit.list({ limit: 1, from: 2, to: 1 })).rejects.toMatchObject({ code: 'period_reversed' });
  await expect(audit.list({ limit: 1, from: 2, to: 2 })).rejects.toMatchObject({ code: 'period_empty' });
});

it('writes down who took a copy of the log', async () => {
  let text = '';
  for await (const lines of await auditService(db).export(actor, 0)) text += lines;
  expect(text).toContain('audit.export');
  expect(await verifyFile(Buffer.from(text))).toMatchObject({ entries: 7, fault: null });
});
