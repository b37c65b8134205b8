import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.ts';
import { newToken } from './tokens.ts';

export type SecretName = 'cookie_secret' | 'video_secret';

/** A key made once for the installation and shared by all its nodes: what one node signs, each other accepts. */
export async function installationSecret(db: Kysely<DB>, name: SecretName): Promise<string> {
  const { value } = await db
    .insertInto('installation')
    .values({ name, value: newToken() })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql`installation.value` }))
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}
