import type { Kysely } from 'kysely';
import webPush from 'web-push';
import { installationSecret } from '../auth/installation-secret.ts';
import type { DB } from '../database/schema.ts';

/** The keys with which this installation tells push services who it is, made once. Base64url. */
export async function vapidKeysOf(db: Kysely<DB>): Promise<{ publicKey: string; privateKey: string }> {
  const kept = await installationSecret(db, 'vapid_keys', () => JSON.stringify(webPush.generateVAPIDKeys()));
  return JSON.parse(kept) as { publicKey: string; privateKey: string };
}
