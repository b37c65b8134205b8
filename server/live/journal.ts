import type { Kysely, Transaction } from 'kysely';
import type { LiveEventType, LivePayload } from '../../contract/events.ts';
import type { Actor } from '../../contract/people.ts';
import type { DB } from '../database/schema.ts';

export type NewLiveEvent = { [T in LiveEventType]: { type: T; payload: LivePayload<T> } }[LiveEventType];

export interface NewAudit {
  actor: Actor;
  /** `resource.verb`, such as `alert.acknowledge`. */
  action: string;
  /** What it was done to: `alert:2041`, `user:…`, `camera:…`. */
  subject: string;
  detail: Record<string, unknown>;
}

export interface JournalEntry {
  events: NewLiveEvent[];
  audit: NewAudit[];
}

/**
 * Appends to the live feed and the audit log in the same transaction as the change itself. One round trip; the ids and
 * the audit hashes are given when the transaction commits (see migrations/0001-core.sql), so it matters neither when in
 * the transaction this is called nor how often, and a batch is one entry with many events.
 */
export async function record(trx: Transaction<DB>, entry: JournalEntry): Promise<void> {
  if (entry.events.length === 0 && entry.audit.length === 0) return;
  await trx
    .insertInto('journal_pending')
    .values({
      event_types: entry.events.map((event) => event.type),
      event_payloads: entry.events.map((event) => JSON.stringify(event.payload)),
      audit_bodies: entry.audit.map(({ actor, action, subject, detail }) =>
        JSON.stringify({ actor, action, subject, detail }),
      ),
    })
    .execute();
}

/**
 * The cursor of the newest event that has been committed. Read it before, or in one snapshot with, the rows that an
 * answer carries: events after it may then be applied twice, never missed.
 */
export async function headCursor(db: Kysely<DB>): Promise<string> {
  const { event_id } = await db.selectFrom('journal_head').select('event_id').executeTakeFirstOrThrow();
  return String(event_id);
}
