import { type Kysely, sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import type { AuditEntry, AuditQuery } from '../../contract/audit.ts';
import type { Actor } from '../../contract/people.ts';
import type { DB } from '../database/schema.ts';
import type { AuditLink, AuditRow } from './audit-chain.ts';

const PAGE = 5_000;

/** The last link of the chain, kept apart from the entries. */
export async function auditHead(db: Kysely<DB>): Promise<AuditLink> {
  const { audit_id, audit_hash } = await db.selectFrom('journal_head').selectAll().executeTakeFirstOrThrow();
  return { id: audit_id, hash: audit_hash };
}

/** Entries as they lie in the database, in the order of their ids, without holding more than a page of them. */
export async function* auditRows(
  db: Kysely<DB> | Transaction<DB>,
  afterId = 0,
  upToId?: number,
): AsyncGenerator<AuditRow[]> {
  let lastId = afterId;
  for (;;) {
    let query = db
      .selectFrom('audit_entries')
      .select(['id', 'at_ms', 'body', 'hash'])
      .where('id', '>', lastId)
      .orderBy('id')
      .limit(PAGE);
    if (upToId !== undefined) query = query.where('id', '<=', upToId);
    const rows = await query.execute();
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    lastId = last.id;
  }
}

/** The link that an entry is: its number and hash. */
export async function auditLink(db: Kysely<DB>, id: number): Promise<AuditLink | undefined> {
  return db.selectFrom('audit_entries').select(['id', 'hash']).where('id', '=', id).executeTakeFirst();
}

/** The newest entries that fit, one more than asked for when there are older ones. */
export async function findAuditEntries(
  db: Kysely<DB>,
  query: z.output<typeof AuditQuery>,
): Promise<AuditEntry[]> {
  const { actor, action, subject, from, to, beforeId, limit } = query;
  const rows = await db
    .selectFrom('audit_entries')
    .select(['id', 'at_ms', 'body'])
    .$if(beforeId !== undefined, (q) => q.where('id', '<', beforeId ?? 0))
    .$if(from !== undefined, (q) => q.where('at_ms', '>=', from ?? 0))
    .$if(to !== undefined, (q) => q.where('at_ms', '<', to ?? 0))
    .$if(Boolean(action), (q) => q.where('action', 'like', `${escapeLike(action)}%`))
    .$if(Boolean(subject), (q) => q.where('subject', 'like', `${escapeLike(subject)}%`))
    .$if(Boolean(actor), (q) =>
      q.where(
        sql<boolean>`(actor_id = ${actor} or body::json -> 'actor' ->> 'name' ilike ${`%${escapeLike(actor)}%`})`,
      ),
    )
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return rows.map(({ id, at_ms, body }) => ({ id, atMs: at_ms, ...(JSON.parse(body) as Body) }));
}

interface Body {
  actor: Actor;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
}

const escapeLike = (text = ''): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
