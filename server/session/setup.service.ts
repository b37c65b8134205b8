import { timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Actor, SetupBody } from '../../contract/people.ts';
import { countAttempt } from '../auth/attempts.ts';
import { hashToken, newToken } from '../auth/tokens.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { adminExists, insertUser } from '../users/users.service.ts';

const NAME = 'setup_token_hash';
const LIMIT = { max: 20, windowS: 60 };

/**
 * The token of the one-time link that creates the first admin, or null when there is an admin. Each start makes a new
 * one, as only its hash is kept; the last one made is good.
 */
export async function offerSetup(db: Kysely<DB>): Promise<string | null> {
  if (await adminExists(db)) return null;
  const token = newToken();
  const value = hashToken(token).toString('hex');
  await db
    .insertInto('installation')
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
  return token;
}

/** Creates the first admin. Throws `setup_done` once there is one, `invalid_token` for another token. */
export async function setUp(db: Kysely<DB>, { token, email, name, password }: SetupBody): Promise<void> {
  await countAttempt(db, 'setup', LIMIT);
  await db.transaction().execute(async (trx) => {
    const kept = await trx
      .selectFrom('installation')
      .select('value')
      .where('name', '=', NAME)
      .forUpdate()
      .executeTakeFirst();
    if (await adminExists(trx))
      throw new ProblemError('setup_done', 'The first admin exists already: sign in.');
    if (!kept || !timingSafeEqual(Buffer.from(kept.value, 'hex'), hashToken(token)))
      throw new ProblemError(
        'invalid_token',
        'This is not the link that the last start of the server printed.',
      );
    const by: Actor = { kind: 'system', id: 'setup', name: 'setup' };
    const added = await insertUser(trx, { email, name, password, role: 'admin' }, by);
    if (added === 'email_taken')
      throw new ProblemError('invalid_request', 'Somebody has this email already.', {
        errors: [{ path: 'email', message: 'in use' }],
      });
    await trx.deleteFrom('installation').where('name', '=', NAME).execute();
  });
}
