import type { Kysely } from 'kysely';
import type { PersonKind } from '../../contract/contacts.ts';
import type { StaffRole } from '../../contract/roles.ts';
import type { DB } from '../database/schema.ts';

export interface PersonRef {
  kind: PersonKind;
  id: string;
}

/** Somebody who may be told, as their own record has them. */
export interface KnownPerson extends PersonRef {
  name: string;
  role: StaffRole | null;
  team: string | null;
  /** Nobody off duty is paged; staff answer for themselves by what they subscribe to. */
  onDuty: boolean;
  email: string | null;
  phone: string | null;
}

/** Those of `refs` who exist, or everybody when it is null. */
export async function peopleOf(db: Kysely<DB>, refs: readonly PersonRef[] | null): Promise<KnownPerson[]> {
  const ids = (kind: PersonKind) => refs?.filter((ref) => ref.kind === kind).map(({ id }) => id) ?? null;
  const [userIds, responderIds] = [ids('user'), ids('responder')];
  const users =
    userIds?.length === 0
      ? []
      : await db
          .selectFrom('users')
          .select(['id', 'name', 'email', 'role'])
          .$if(userIds !== null, (query) => query.where('id', 'in', userIds ?? []))
          .orderBy('name')
          .execute();
  const responders =
    responderIds?.length === 0
      ? []
      : await db
          .selectFrom('responders')
          .select(['id', 'name', 'team', 'phone', 'on_duty'])
          .where('removed_at', 'is', null)
          .$if(responderIds !== null, (query) => query.where('id', 'in', responderIds ?? []))
          .orderBy('id')
          .execute();
  return [
    ...users.map(({ id, name, email, role }) => ({
      kind: 'user' as const,
      id,
      name,
      role,
      team: null,
      onDuty: true,
      email,
      phone: null,
    })),
    ...responders.map(({ id, name, team, phone, on_duty }) => ({
      kind: 'responder' as const,
      id,
      name,
      role: null,
      team,
      onDuty: on_duty,
      email: null,
      phone,
    })),
  ];
}
