import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { PushBody } from '../../contract/contacts.ts';
import { hashToken } from '../auth/tokens.ts';
import type { DB } from '../database/schema.ts';
import type { Caller } from '../http/handlers.ts';
import { ProblemError } from '../http/problem.ts';
import type { PersonRef } from './people.ts';
import { vapidKeysOf } from './vapid.ts';
import { openVault } from './vault.ts';

export type PushService = ReturnType<typeof pushService>;

const MOST_DEVICES = 10;

/** Browsers that want pushes: a duty officer's console, or the phone that holds a responder's link. */
export function pushService({ db, nowMs }: { db: Kysely<DB>; nowMs: () => number }) {
  return {
    async key(): Promise<{ publicKey: string | null }> {
      const channel = await db
        .selectFrom('notification_channels')
        .select('id')
        .where('kind', '=', 'web_push')
        .where('enabled', '=', true)
        .executeTakeFirst();
      return { publicKey: channel ? (await vapidKeysOf(db)).publicKey : null };
    },

    async subscribe(caller: Caller | null, body: z.output<typeof PushBody>): Promise<null> {
      const { kind, id } = personOf(caller);
      const vault = await openVault(db);
      const row = {
        person_kind: kind,
        person_id: id,
        subscription: vault.seal(JSON.stringify(body.subscription)),
        language: body.language,
        // A responder is told of their own calls only.
        raised: kind === 'user' && body.raised,
        created_at: new Date(nowMs()),
      };
      const endpoint_hash = hashOf(body.subscription.endpoint);
      await db
        .insertInto('push_subscriptions')
        .values({ endpoint_hash, ...row })
        .onConflict((conflict) => conflict.column('endpoint_hash').doUpdateSet(row))
        .execute();
      await forgetOldest(db, kind, id);
      return null;
    },

    async unsubscribe(caller: Caller | null, endpoint: string): Promise<null> {
      const { kind, id } = personOf(caller);
      await db
        .deleteFrom('push_subscriptions')
        .where('endpoint_hash', '=', hashOf(endpoint))
        .where('person_kind', '=', kind)
        .where('person_id', '=', id)
        .execute();
      return null;
    },
  };
}

const hashOf = (endpoint: string) => hashToken(endpoint).toString('hex');

function personOf(caller: Caller | null): PersonRef {
  const kind = caller?.actor.kind;
  if (!caller || (kind !== 'user' && kind !== 'responder'))
    throw new ProblemError('not_signed_in', 'Sign in first.');
  return { kind, id: caller.actor.id };
}

/** A browser makes a new subscription now and then, and old ones are never taken back. */
async function forgetOldest(db: Kysely<DB>, kind: PersonRef['kind'], id: string): Promise<void> {
  const newest = db
    .selectFrom('push_subscriptions')
    .select('endpoint_hash')
    .where('person_kind', '=', kind)
    .where('person_id', '=', id)
    .orderBy('created_at', 'desc')
    .limit(MOST_DEVICES);
  await db
    .deleteFrom('push_subscriptions')
    .where('person_kind', '=', kind)
    .where('person_id', '=', id)
    .where('endpoint_hash', 'not in', newest)
    .execute();
}
