import type { Kysely } from 'kysely';
import type { Responder } from '../../contract/assignments.ts';
import type { Role } from '../../contract/roles.ts';
import { responderViews } from '../assignments/responder-state.ts';
import type { DB } from '../database/schema.ts';

/** Whoever dispatches may phone; whoever only reads has no need for a private number. */
const SEES_PHONE: readonly Role[] = ['admin', 'dispatcher'];

export function respondersService(db: Kysely<DB>) {
  return {
    list: async (role: Role | undefined): Promise<Responder[]> => {
      const responders = await responderViews(db, null);
      if (role && SEES_PHONE.includes(role)) return responders;
      return responders.map((responder) => ({ ...responder, phone: null }));
    },
  };
}
export type RespondersService = ReturnType<typeof respondersService>;
