import type { Kysely } from 'kysely';
import type { Actor, Session } from '../../contract/people.ts';
import type { DB } from '../database/schema.ts';
import { PRETEND_OFFICER } from './pretend-officer.ts';
import { addUser } from './users.service.ts';

type DemoAccount = NonNullable<Session['demo']>['accounts'][number] & { name: string };

/** Only for LOOKOUT_DEMO=on: the passwords are public. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { email: 'duty@lookout.example', password: 'lookout-duty', role: 'dispatcher', name: '值班员 李敏' },
  { email: 'duty2@lookout.example', password: 'lookout-duty', role: 'dispatcher', name: '值班员 陈涛' },
  { email: 'leader@lookout.example', password: 'lookout-leader', role: 'leader', name: '带班领导 王建国' },
  { email: 'admin@lookout.example', password: 'lookout-admin', role: 'admin', name: '管理员 赵宁' },
];

const SYSTEM: Actor = { kind: 'system', id: 'demo', name: 'LOOKOUT_DEMO' };

/** Makes sure that the demo accounts exist. */
export async function addDemoAccounts(db: Kysely<DB>): Promise<void> {
  const known = await db
    .selectFrom('users')
    .select('email')
    .where(
      'email',
      'in',
      DEMO_ACCOUNTS.map((account) => account.email),
    )
    .execute();
  const emails = new Set(known.map((user) => user.email));
  await Promise.all(
    DEMO_ACCOUNTS.filter(({ email }) => !emails.has(email)).map((account) => addUser(db, account, SYSTEM)),
  );
}

/** Without demo mode nobody may come in by a public password, not even into a database that had it before. */
export async function removeDemoAccounts(db: Kysely<DB>): Promise<void> {
  await db
    .deleteFrom('users')
    .where('email', 'in', [...DEMO_ACCOUNTS.map((account) => account.email), PRETEND_OFFICER.email])
    .execute();
}
