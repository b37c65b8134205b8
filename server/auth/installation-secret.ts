import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.ts';
import { newToken } from './tokens.ts';

export type SecretName = 'cookie_secret' | 'video_secret' | 'notify_secret' | 'vapid_keys';

/** A key made once for the installation and shared by all its nodes: what one node signs, each other accepts. */
export async function installationSecret(
  db: Kysely<DB>,
  name: SecretName,
  make: () => string = newToken,
): Promise<string> {
  // Read first: the write below holds the row until its transaction ends.
  const known = await db
    .selectFrom('installation')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  if (known) return known.value;
  const { value } = await db
    .insertInto('installation')
    .values({ name, value: make() })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql`installation.value` }))
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}
