import type { Kysely, Transaction } from 'kysely';
import type { z } from 'zod';
import type { AuditPage, AuditQuery, AuditVerdict } from '../../contract/audit.ts';
import type { Actor } from '../../contract/people.ts';
import type { DB } from '../database/schema.ts';
import { demandOrder } from '../http/demand-period.ts';
import { record } from '../live/journal.ts';
import { CHAIN_START, followChain } from './audit-chain.ts';
import { auditLines } from './audit-file.ts';
import { auditHead, auditRows, findAuditEntries } from './audit.repository.ts';

export type AuditService = ReturnType<typeof auditService>;

export function auditService(db: Kysely<DB>) {
  return {
    async list(query: z.output<typeof AuditQuery>): Promise<AuditPage> {
      if (query.from !== undefined && query.to !== undefined) demandOrder(query.from, query.to);
      const [head, found] = await Promise.all([auditHead(db), findAuditEntries(db, query)]);
      return { entries: found.slice(0, query.limit), more: found.length > query.limit, head: head.id };
    },

    verify: () => verifyAudit(db),

    /** JSON lines, read as they are taken. That somebody took them is an entry too, the last one of the file. */
    async export(by: Actor, afterId: number): Promise<AsyncGenerator<string>> {
      const audit = { actor: by, action: 'audit.export', subject: 'audit', detail: { afterId } };
      await db.transaction().execute((trx) => record(trx, { events: [], audit: [audit] }));
      return auditLines(db, afterId);
    },
  };
}

/**
 * Computes the whole chain anew, each entry's hash over the hash before it: a changed, removed, inserted or reordered
 * entry is found, and a missing end by the head that is kept apart. Reads one snapshot, so it may run beside writers.
 */
export async function verifyAudit(db: Kysely<DB>): Promise<AuditVerdict> {
  const startedAtMs = performance.now();
  const verdict = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(verifyChain);
  return { ...verdict, tookMs: Math.round(performance.now() - startedAtMs) };
}

async function verifyChain(trx: Transaction<DB>): Promise<Omit<AuditVerdict, 'tookMs'>> {
  const head = await auditHead(trx);
  const chain = followChain(CHAIN_START);
  const verdict = (fault: AuditVerdict['fault']) => ({
    entries: chain.entries,
    fault,
    head: head.hash.toString('hex'),
  });
  for await (const rows of auditRows(trx))
    for (const row of rows) {
      const fault = chain.take(row);
      if (fault) return verdict(fault);
    }
  return verdict(chain.end(head));
}
