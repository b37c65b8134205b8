import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../database/schema.ts';

export interface AuditVerdict {
  /** How many entries were read. */
  entries: number;
  /** The first entry that is not as it was written; null when all are. */
  firstFault: { id: number; what: string } | null;
}

const PAGE = 5_000;

/**
 * Computes the whole chain anew, each entry's hash over the hash before it: a changed, removed, inserted or reordered
 * entry is found, and a missing end by the head that is kept apart. Reads one snapshot, so it may run beside writers.
 */
export async function verifyAudit(db: Kysely<DB>): Promise<AuditVerdict> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(verifyChain);
}

async function verifyChain(trx: Transaction<DB>): Promise<AuditVerdict> {
  const head = await trx.selectFrom('journal_head').selectAll().executeTakeFirstOrThrow();
  let hash: Buffer = Buffer.alloc(0);
  let lastId = 0;
  for (;;) {
    const rows = await trx
      .selectFrom('audit_entries')
      .select(['id', 'at_ms', 'body', 'hash'])
      .where('id', '>', lastId)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      if (row.id !== lastId + 1)
        return fault(lastId, lastId + 1, `is missing; the next one kept is ${row.id}`);
      hash = createHash('sha256').update(hash).update(`${row.id} ${row.at_ms} ${row.body}`).digest();
      if (!hash.equals(row.hash)) return fault(lastId, row.id, 'is not as it was written');
      lastId = row.id;
    }
    if (rows.length < PAGE) break;
  }
  if (lastId !== head.audit_id)
    return fault(lastId, lastId + 1, `is missing: ${head.audit_id} entries were written`);
  if (!hash.equals(head.audit_hash)) return fault(lastId, lastId, 'is not the one that was written last');
  return { entries: lastId, firstFault: null };
}

const fault = (entries: number, id: number, what: string): AuditVerdict => ({
  entries,
  firstFault: { id, what: `entry ${id} ${what}` },
});
