import { randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Kysely } from 'kysely';
import type { Actor } from '../../contract/people.ts';
import type { DB } from '../database/schema.ts';
import { addUser } from './users.service.ts';

/** Signs in from the pretend city only: the name says to everybody that nobody real acted. */
export const PRETEND_OFFICER = {
  email: 'pretend-officer@lookout.example',
  name: '模拟值班员（示意） Pretend officer',
  role: 'dispatcher',
} as const;

/** The pretend officer with a password of this start, known to nobody else. */
export async function renewPretendOfficer(
  db: Kysely<DB>,
  by: Actor,
): Promise<{ email: string; password: string }> {
  const { email } = PRETEND_OFFICER;
  const password = randomBytes(24).toString('base64url');
  const added = await addUser(db, { ...PRETEND_OFFICER, password }, by);
  if (added === 'email_taken') {
    const hash = await hashPassword(password);
    await db
      .updateTable('accounts')
      .set({ password: hash, updated_at: new Date() })
      .where('provider_id', '=', 'credential')
      .where('user_id', 'in', db.selectFrom('users').select('id').where('email', '=', email))
      .execute();
  }
  return { email, password };
}
