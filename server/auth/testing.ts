import type { Hono } from 'hono';
import type { Database } from '../database/pool.ts';
import { findDevice } from '../devices/devices.service.ts';
import type { Env } from '../env.ts';
import type { AppEnv } from '../http/app-env.ts';
import { appForTests } from '../http/testing.ts';
import { createLogger } from '../log.ts';
import { authRoutes } from './auth.routes.ts';
import { createAuth } from './auth.ts';
import { createAuthenticate, type FindLink } from './authenticate.ts';
import { createSessionOf, type SessionOf } from './session-of.ts';

export interface AuthApp {
  app: Hono<AppEnv>;
  sessionOf: SessionOf;
  /** POSTs as a page of ours would. */
  post(path: string, body: object, headers?: Record<string, string>): Promise<Response>;
}

export const TEST_ORIGIN = 'http://lookout.test';

/** The real sign-in on a real database, in front of handlers that do nothing. */
export async function authApp(
  { db }: Database,
  options: { publicUrl?: string; oidc?: Env['oidc']; findLink?: FindLink } = {},
): Promise<AuthApp> {
  const { publicUrl, oidc, findLink = async () => null } = options;
  const auth = await createAuth({ db, publicUrl, oidc, log: createLogger('silent') });
  const sessionOf = createSessionOf(auth);
  const app = appForTests({
    publicUrl,
    authenticate: createAuthenticate({
      sessionOf,
      findDevice: (hash) => findDevice(db, hash),
      findLink,
      findWatch: async () => null,
    }),
    others: [authRoutes({ db, auth, publicUrl, oidc: oidc !== undefined })],
  });
  const origin = publicUrl ?? TEST_ORIGIN;
  return {
    app,
    sessionOf,
    post: async (path, body, headers = {}) =>
      app.request(`${origin}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, ...headers },
        body: JSON.stringify(body),
      }),
  };
}

/** What a browser would send back. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
