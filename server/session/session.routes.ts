import type { Kysely } from 'kysely';
import type { Session, User } from '../../contract/people.ts';
import type { SessionOf } from '../auth/session-of.ts';
import type { DB } from '../database/schema.ts';
import type { Caller, HandlersOf } from '../http/handlers.ts';
import { ProblemError } from '../http/problem.ts';
import { listSilences, setSilence } from './silences.service.ts';
import { setUp } from './setup.service.ts';

export interface SessionRoutesDeps {
  db: Kysely<DB>;
  sessionOf: SessionOf;
  /** Everything about this server that does not depend on who asks. */
  server: Omit<Session, 'user'>;
}

export function sessionRoutes({
  db,
  sessionOf,
  server,
}: SessionRoutesDeps): HandlersOf<'session.read' | 'setup.create' | 'silences.list' | 'silences.set'> {
  const userOf = async (caller: Caller | null, headers: Headers): Promise<User | null> =>
    caller?.actor.kind === 'user' ? ((await sessionOf(headers))?.user ?? null) : null;

  return {
    'session.read': async ({ caller, request }) => ({
      ...server,
      user: await userOf(caller, request.headers),
    }),
    'setup.create': async ({ body }) => {
      await setUp(db, body);
      return null;
    },
    'silences.list': async () => ({ silences: await listSilences(db) }),
    'silences.set': async ({ caller, body }) => {
      if (!caller) throw new ProblemError('not_signed_in', 'Sign in first.');
      return { silences: await setSilence(db, caller.actor, body.minutes) };
    },
  };
}
