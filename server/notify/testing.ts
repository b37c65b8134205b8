import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Contact } from '../../contract/contacts.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import type { PersonRef } from './people.ts';
import { openVault } from './vault.ts';

/** A webhook channel to `url` that is on. */
export async function addWebhook(
  db: Kysely<DB>,
  url: string,
  name = 'hook',
  raised = false,
): Promise<string> {
  return addChannel(db, 'webhook', { url }, { secret: 's' }, name, raised);
}

export async function addChannel(
  db: Kysely<DB>,
  kind: string,
  config: Record<string, string | number | boolean>,
  secrets: Record<string, string>,
  name: string = kind,
  raised = false,
): Promise<string> {
  const id = randomUUID();
  const vault = await openVault(db);
  await db
    .insertInto('notification_channels')
    .values({
      id,
      kind,
      name,
      enabled: true,
      raised,
      config: json(config),
      secrets: vault.seal(JSON.stringify(secrets)),
      secret_names: Object.keys(secrets),
    })
    .execute();
  return id;
}

export async function reach(
  db: Kysely<DB>,
  { kind, id }: PersonRef,
  contacts: (Pick<Contact, 'channelId'> & Partial<Contact>)[],
): Promise<void> {
  const entries = contacts.map((one) => ({ address: '', language: 'zh-CN' as const, raised: false, ...one }));
  await db
    .insertInto('contacts')
    .values({ person_kind: kind, person_id: id, entries: json(entries), revision: 1 })
    .onConflict((conflict) =>
      conflict.columns(['person_kind', 'person_id']).doUpdateSet({ entries: json(entries) }),
    )
    .execute();
}
