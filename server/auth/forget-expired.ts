import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.ts';

/** Deletes sessions, sign-ins under way and counts of attempts whose time is over. */
export async function forgetExpired(db: Kysely<DB>): Promise<void> {
  const now = sql<Date>`now()`;
  await db.deleteFrom('sessions').where('expires_at', '<', now).execute();
  await db.deleteFrom('verifications').where('expires_at', '<', now).execute();
  await db.deleteFrom('attempts').where('window_ends_at', '<', now).execute();
}
