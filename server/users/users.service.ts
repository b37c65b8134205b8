import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Actor, User } from '../../contract/people.ts';
import type { StaffRole } from '../../contract/roles.ts';
import type { DB } from '../database/schema.ts';
import { record } from '../live/journal.ts';

export interface NewUser {
  email: string;
  name: string;
  role: StaffRole;
  /** Absent: can only come in through the identity provider. */
  password?: string;
}

/** Adds a user, or says that the email is in use. `actor` is who did it, for the audit log. */
export async function addUser(db: Kysely<DB>, user: NewUser, by: Actor): Promise<User | 'email_taken'> {
  return db.transaction().execute((trx) => insertUser(trx, user, by));
}

export async function insertUser(
  trx: Transaction<DB>,
  { email, name, role, password }: NewUser,
  by: Actor,
): Promise<User | 'email_taken'> {
  const user: User = { id: randomUUID(), name, email: email.trim().toLowerCase(), role };
  const inserted = await trx
    .insertInto('users')
    // Whoever adds a user vouches for the address: the identity provider's account of it may be linked.
    .values({ ...user, email_verified: true, image: null })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return 'email_taken';
  if (password !== undefined) {
    await trx
      .insertInto('accounts')
      .values({
        id: randomUUID(),
        account_id: user.id,
        provider_id: 'credential',
        user_id: user.id,
        password: await hashPassword(password),
        updated_at: new Date(),
      })
      .execute();
  }
  await record(trx, {
    events: [],
    audit: [
      {
        actor: by,
        action: 'user.add',
        subject: `user:${user.id}`,
        detail: { email: user.email, name, role },
      },
    ],
  });
  return user;
}

export async function adminExists(db: Kysely<DB>): Promise<boolean> {
  const admin = await db.selectFrom('users').select('id').where('role', '=', 'admin').limit(1).execute();
  return admin.length > 0;
}
