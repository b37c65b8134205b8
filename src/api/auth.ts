import { ApiError } from './api-error.ts';

/** Where better-auth answers; it speaks its own small protocol, so it is not in ENDPOINTS. */
const BASE = '/api/auth';

async function post(path: string, body: object): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`${BASE}${path}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch (error) {
    throw ApiError.from(error);
  }
  if (response.ok) return response.json().catch(() => null);
  if (response.status === 429) throw new ApiError('rate_limited', 429, 'too many attempts');
  if (response.status === 401) throw new ApiError('not_signed_in', 401, 'wrong email or password');
  throw new ApiError(response.status >= 500 ? 'internal' : 'invalid_request', response.status, path);
}

/** Throws `ApiError` with `not_signed_in` when the email or the password is wrong. */
export async function signIn(email: string, password: string): Promise<void> {
  await post('/sign-in/email', { email, password });
}

/** Address of the identity provider to go to; it comes back to `returnTo`. */
export async function oidcAddress(returnTo: string): Promise<string> {
  const answer = await post('/sign-in/oauth2', { providerId: 'oidc', callbackURL: returnTo });
  if (answer && typeof answer === 'object' && 'url' in answer && typeof answer.url === 'string')
    return answer.url;
  throw new ApiError('unreadable', 200, 'no address in the answer');
}

export async function signOut(): Promise<void> {
  await post('/sign-out', {});
}
