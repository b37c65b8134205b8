import { Problem } from '../../contract/problems.ts';
import { ApiError } from './api-error.ts';

/** Sign-in speaks its own small protocol, so it is not in ENDPOINTS; its refusals are the same problem details. */
const BASE = '/api/v1/auth';

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
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  const problem = Problem.safeParse(answer);
  if (problem.success)
    throw new ApiError(problem.data.code, response.status, problem.data.detail, problem.data);
  throw new ApiError(response.status === 401 ? 'not_signed_in' : 'unreadable', response.status, path);
}

/** Throws `ApiError` with `not_signed_in` when the email or the password is wrong. */
export async function signIn(email: string, password: string): Promise<void> {
  await post('/sign-in/email', { email, password });
}

/** Address of the identity provider to go to; it comes back to `returnTo`, a path of this site. */
export async function oidcAddress(returnTo: string): Promise<string> {
  const answer = await post('/sign-in/oidc', { returnTo });
  if (answer && typeof answer === 'object' && 'url' in answer && typeof answer.url === 'string')
    return answer.url;
  throw new ApiError('unreadable', 200, 'no address in the answer');
}

export async function signOut(): Promise<void> {
  await post('/sign-out', {});
}
