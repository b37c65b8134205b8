import { createHash } from 'node:crypto';
import type { AUDIT_FAULTS } from '../../contract/audit.ts';

export interface AuditRow {
  id: number;
  at_ms: number;
  /** JSON text; the hash covers exactly these characters. */
  body: string;
  hash: Buffer;
}

export interface AuditLink {
  id: number;
  hash: Buffer;
}

/** `id` is the first entry that is not as it was written. */
export interface AuditFault {
  id: number;
  kind: (typeof AUDIT_FAULTS)[number];
}

/** Before the first entry there is nothing. */
export const CHAIN_START: AuditLink = { id: 0, hash: Buffer.alloc(0) };

/**
 * Follows the chain entry by entry: each hash is SHA-256 over the hash before it and the entry's own text, as
 * `append_journal` of migrations/0001-core.sql writes it.
 */
export function followChain(start: AuditLink) {
  let { id, hash } = start;
  return {
    /** The fault of this entry, or null and the chain goes on from it. */
    take(row: AuditRow): AuditFault | null {
      if (row.id !== id + 1) return { id: id + 1, kind: 'missing' };
      const computed = createHash('sha256')
        .update(hash)
        .update(`${row.id} ${row.at_ms} ${row.body}`)
        .digest();
      if (!computed.equals(row.hash)) return { id: row.id, kind: 'changed' };
      ({ id } = row);
      hash = computed;
      return null;
    },

    /** The fault of the end, by the link that was kept apart: what was written last. */
    end(head: AuditLink): AuditFault | null {
      if (id < head.id) return { id: id + 1, kind: 'missing' };
      if (id > head.id) return { id: head.id + 1, kind: 'extra' };
      return hash.equals(head.hash) ? null : { id, kind: 'changed' };
    },

    get entries(): number {
      return id - start.id;
    },
  };
}

/** A fault in words, for the command line. */
export function wordFault({ id, kind }: AuditFault): string {
  switch (kind) {
    case 'missing':
      return `entry ${id} is missing`;
    case 'changed':
      return `entry ${id} is not as it was written`;
    case 'extra':
      return `entry ${id} was never written by this product`;
    case 'unreadable':
      return `entry ${id} cannot be read`;
  }
}
