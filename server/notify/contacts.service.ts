import { sql, type Kysely } from 'kysely';
import type { z } from 'zod';
import type { ContactsBody, Reachable } from '../../contract/contacts.ts';
import type { Actor } from '../../contract/people.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { record } from '../live/journal.ts';
import { type PersonRef, peopleOf } from './people.ts';
import { defaultContacts } from './ways.ts';

export type ContactsService = ReturnType<typeof contactsService>;

export function contactsService(db: Kysely<DB>) {
  const read = async (refs: readonly PersonRef[] | null): Promise<Reachable[]> => {
    const people = await peopleOf(db, refs);
    const [set, channels, devices] = await Promise.all([
      db.selectFrom('contacts').selectAll().execute(),
      db.selectFrom('notification_channels').select(['id', 'kind']).where('enabled', '=', true).execute(),
      db
        .selectFrom('push_subscriptions')
        .select(['person_kind', 'person_id', sql<number>`count(*)::int`.as('n')])
        .groupBy(['person_kind', 'person_id'])
        .execute(),
    ]);
    return people.map((person) => {
      const own = (row: { person_kind: string; person_id: string }) =>
        row.person_kind === person.kind && row.person_id === person.id;
      const row = set.find(own);
      return {
        kind: person.kind,
        id: person.id,
        name: person.name,
        role: person.role,
        team: person.team,
        onDuty: person.onDuty,
        contacts: row?.entries ?? defaultContacts(person, channels),
        isDefault: !row,
        devices: devices.find(own)?.n ?? 0,
        revision: row?.revision ?? 0,
      };
    });
  };

  return {
    list: async () => ({ people: await read(null) }),

    /** No contacts at all means that nobody writes to this person, not that their record is used. */
    async set(by: Actor, ref: PersonRef, body: z.output<typeof ContactsBody>): Promise<Reachable> {
      const [known] = await read([ref]);
      if (!known) throw new ProblemError('person_unknown', `There is no ${ref.kind} ${ref.id}.`);
      await db.transaction().execute(async (trx) => {
        const saved = await trx
          .insertInto('contacts')
          .values({
            person_kind: ref.kind,
            person_id: ref.id,
            entries: json(body.contacts),
            revision: 1,
          })
          .onConflict((conflict) =>
            conflict
              .columns(['person_kind', 'person_id'])
              .doUpdateSet({ entries: json(body.contacts), revision: body.revision + 1 })
              .where('contacts.revision', '=', body.revision),
          )
          .returning('revision')
          .executeTakeFirst();
        if (saved?.revision !== body.revision + 1)
          throw new ProblemError('revision_conflict', `Somebody changed how ${known.name} is reached.`);
        const detail = { name: known.name, channels: body.contacts.map(({ channelId }) => channelId) };
        await record(trx, {
          events: [],
          audit: [{ actor: by, action: 'contacts.changed', subject: `${ref.kind}:${ref.id}`, detail }],
        });
      });
      const [after] = await read([ref]);
      return after ?? known;
    },
  };
}
