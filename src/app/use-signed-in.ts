import type { Session } from '../../contract/people.ts';
import { useSession } from '../api/queries.ts';

export type SignedIn = Session & { user: NonNullable<Session['user']> };

/** The session behind a page that `Gate` let through. */
export function useSignedIn(): SignedIn {
  const session = useSession().data;
  if (!session?.user) throw new Error('this page is only shown to somebody signed in');
  return session as SignedIn;
}
