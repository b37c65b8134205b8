import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/schema.ts';

export function listShares(db: Kysely<DB>, briefingId: string) {
  return db
    .selectFrom('briefing_shares')
    .select(['id', 'created_at', 'expires_at', 'revoked_at', 'openings'])
    .where('briefing_id', '=', briefingId)
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute();
}

export async function insertShare(
  db: Kysely<DB>,
  share: { id: string; briefingId: string; tokenHash: Buffer; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('briefing_shares')
    .values({
      id: share.id,
      briefing_id: share.briefingId,
      token_hash: share.tokenHash,
      created_at: share.createdAt,
      expires_at: share.expiresAt,
      revoked_at: null,
    })
    .execute();
}

export async function revokeShare(db: Kysely<DB>, briefingId: string, id: string, at: Date): Promise<void> {
  await db
    .updateTable('briefing_shares')
    .set({ revoked_at: at })
    .where('briefing_id', '=', briefingId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}

export function findShare(db: Kysely<DB>, tokenHash: Buffer) {
  return db
    .selectFrom('briefing_shares')
    .select(['id', 'briefing_id', 'expires_at', 'revoked_at'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
}

export async function countOpening(db: Kysely<DB>, id: string): Promise<void> {
  await db
    .updateTable('briefing_shares')
    .set({ openings: sql`openings + 1` })
    .where('id', '=', id)
    .execute();
}
