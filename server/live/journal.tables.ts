import type { ColumnType, Generated } from 'kysely';

export interface JournalTables {
  live_events: {
    id: number;
    type: string;
    /** JSON text, sent as it is. */
    payload: string;
    at: Date;
  };
  audit_entries: {
    id: number;
    at_ms: number;
    /** JSON text; the hash covers exactly these characters. */
    body: string;
    hash: Buffer;
    actor_id: ColumnType<string, never, never>;
    action: ColumnType<string, never, never>;
    subject: ColumnType<string, never, never>;
  };
  journal_head: {
    single: Generated<boolean>;
    event_id: Generated<number>;
    audit_id: Generated<number>;
    audit_hash: Generated<Buffer>;
  };
  journal_pending: {
    id: Generated<number>;
    event_types: string[];
    event_payloads: string[];
    audit_bodies: string[];
  };
}
