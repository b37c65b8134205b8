import { sql, type Kysely } from 'kysely';
import type { Contact } from '../../contract/contacts.ts';
import type { DB } from '../database/schema.ts';
import { type KnownPerson, type PersonRef, peopleOf } from './people.ts';

/** One way to one recipient: a person by a channel, or a group chat that has nobody's name. */
export interface Way {
  person: KnownPerson | null;
  channel: { id: string; kind: string; name: string };
  address: string;
  language: string;
  /** Also for new alerts. */
  raised: boolean;
}

export const DEFAULT_LANGUAGE = 'zh-CN';
/** The kind that reaches a person by what stands in their own record. */
const RECORD_ADDRESS: Record<string, (person: KnownPerson) => string | null> = {
  sms: ({ phone }) => phone,
  email: ({ email }) => email,
};

/** How a person is reached whose contacts nobody has set. */
export function defaultContacts(
  person: KnownPerson,
  channels: readonly { id: string; kind: string }[],
): Contact[] {
  return channels.flatMap(({ id, kind }) => {
    const address = RECORD_ADDRESS[kind]?.(person);
    return address ? [{ channelId: id, address, language: DEFAULT_LANGUAGE, raised: false } as const] : [];
  });
}

/** Every way to these people by the channels that are on, off-duty people included. */
export async function waysTo(db: Kysely<DB>, refs: readonly PersonRef[]): Promise<Way[]> {
  if (refs.length === 0) return [];
  const channels = await channelsOn(db);
  if (channels.length === 0) return [];
  const people = await peopleOf(db, refs);
  const [set, devices] = await Promise.all([contactsOf(db, refs), devicesOf(db, refs)]);
  return people.flatMap((person) => {
    const own = (row: { person_kind: string; person_id: string }) =>
      row.person_kind === person.kind && row.person_id === person.id;
    const contacts = set.find(own)?.entries ?? defaultContacts(person, channels);
    return [
      ...contacts.flatMap(({ channelId, address, language, raised }) => {
        const channel = channels.find(({ id }) => id === channelId);
        return channel ? [{ person, channel, address, language, raised }] : [];
      }),
      ...devices
        .filter(own)
        .flatMap(({ endpoint_hash, language, raised }) =>
          channels
            .filter(({ kind }) => kind === 'web_push')
            .map((channel) => ({ person, channel, address: endpoint_hash, language, raised })),
        ),
    ];
  });
}

/** Every way by which new alerts are told. */
export async function waysForRaised(db: Kysely<DB>): Promise<Way[]> {
  const channels = await channelsOn(db);
  if (channels.length === 0) return [];
  const { rows } = await sql<{ kind: PersonRef['kind']; id: string }>`
    select person_kind as kind, person_id as id from contacts where entries @> '[{"raised":true}]'
    union select person_kind, person_id from push_subscriptions where raised`.execute(db);
  const ways = await waysTo(db, rows);
  return [
    ...channels.filter(({ raised }) => raised).map(groupWay),
    ...ways.filter(({ raised, person }) => raised && person?.onDuty),
  ];
}

/** The ways to group chats among these channels. */
export async function waysToChannels(db: Kysely<DB>, ids: readonly string[]): Promise<Way[]> {
  if (ids.length === 0) return [];
  return (await channelsOn(db)).filter(({ id }) => ids.includes(id)).map(groupWay);
}

const groupWay = ({ id, kind, name }: { id: string; kind: string; name: string }): Way => ({
  person: null,
  channel: { id, kind, name },
  address: '',
  language: DEFAULT_LANGUAGE,
  raised: true,
});

async function channelsOn(db: Kysely<DB>) {
  return db
    .selectFrom('notification_channels')
    .select(['id', 'kind', 'name', 'raised'])
    .where('enabled', '=', true)
    .orderBy('id')
    .execute();
}

async function contactsOf(db: Kysely<DB>, refs: readonly PersonRef[]) {
  return db
    .selectFrom('contacts')
    .select(['person_kind', 'person_id', 'entries'])
    .where(
      'person_id',
      'in',
      refs.map(({ id }) => id),
    )
    .execute();
}

async function devicesOf(db: Kysely<DB>, refs: readonly PersonRef[]) {
  return db
    .selectFrom('push_subscriptions')
    .select(['person_kind', 'person_id', 'endpoint_hash', 'language', 'raised'])
    .where(
      'person_id',
      'in',
      refs.map(({ id }) => id),
    )
    .execute();
}
