import type { User } from '../../contract/people.ts';
import { StaffRole } from '../../contract/roles.ts';
import type { Auth } from './auth.ts';

export interface SignedIn {
  user: User;
  setCookies: readonly string[];
}

/** Who the session cookie in these headers belongs to, or null. */
export type SessionOf = (headers: Headers) => Promise<SignedIn | null>;

export function createSessionOf(auth: Auth): SessionOf {
  return async (headers) => {
    if (!headers.has('cookie')) return null;
    const { response, headers: answered } = await auth.api.getSession({ headers, returnHeaders: true });
    if (!response) return null;
    const { id, name, email, role } = response.user;
    return { user: { id, name, email, role: StaffRole.parse(role) }, setCookies: answered.getSetCookie() };
  };
}
