import type { Actor } from '../../contract/people.ts';
import type { Caller } from './handlers.ts';
import { ProblemError } from './problem.ts';

/** Who acts. The router lets nobody without a role this far; throws not_signed_in should it ever. */
export function actorOf(caller: Caller | null): Actor {
  if (!caller) throw new ProblemError('not_signed_in', 'Sign in first.');
  return caller.actor;
}

/** Whoever dispatches may phone; whoever only reads has no need for a private number. */
export function mayPhone(caller: Pick<Caller, 'role'> | null): boolean {
  return caller?.role === 'admin' || caller?.role === 'dispatcher';
}
