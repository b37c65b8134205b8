import { Hono, type Context } from 'hono';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { DB } from '../database/schema.ts';
import type { AppEnv } from '../http/app-env.ts';
import { clientAddress } from '../http/client-address.ts';
import { parseInput, parseJson } from '../http/parse-input.ts';
import { ProblemError } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { demandSameOrigin } from '../http/same-origin.ts';
import { countAttempt, type AttemptLimit } from './attempts.ts';
import { AUTH_PATH, CLIENT_ADDRESS_HEADER, OIDC_PROVIDER, type Auth } from './auth.ts';

export interface AuthRoutesDeps {
  db: Kysely<DB>;
  auth: Auth;
  publicUrl: string | undefined;
  oidc: boolean;
}

/** Sign-ins from one address, and at one account from everywhere together. */
export const SIGN_IN_LIMITS = {
  address: { max: 60, windowS: 60 },
  account: { max: 20, windowS: 60 },
} as const satisfies Record<string, AttemptLimit>;

const BODY_LIMIT_BYTES = 16 * 1024;
const Password = z.string().min(1).max(200);
const SignInBody = z.object({ email: z.string().trim().toLowerCase().max(200), password: Password });
const OidcBody = z.object({
  returnTo: z
    .string()
    .max(2000)
    .regex(/^\/(?![/\\])/, 'a path of this server')
    .default('/'),
});
const ChangePasswordBody = z.object({ currentPassword: Password, newPassword: Password.min(10) });

/**
 * The only doors to better-auth: sign-in by password or identity provider, sign-out, change of password. Its other
 * endpoints do not exist here. Answers are ours: the session token travels in the cookie and nowhere else.
 */
export function authRoutes(deps: AuthRoutesDeps): Hono<AppEnv> {
  const { auth, db, publicUrl } = deps;
  const routes = new Hono<AppEnv>().basePath(AUTH_PATH);

  routes.use(async (c, next) => {
    await next();
    if (c.res.status !== 404) c.set('route', c.req.path);
  });

  routes.post('/sign-in/email', async (c) => {
    const body = await readAuthBody(c, SignInBody, publicUrl);
    await countAttempt(
      db,
      `sign-in from ${clientAddress(c, publicUrl !== undefined)}`,
      SIGN_IN_LIMITS.address,
    );
    await countAttempt(db, `sign-in as ${body.email}`, SIGN_IN_LIMITS.account);
    return pass(c, deps, '/sign-in/email', body);
  });

  routes.post('/sign-in/oidc', async (c) => {
    const { returnTo } = await readAuthBody(c, OidcBody, publicUrl);
    if (!deps.oidc) throw new ProblemError('not_found', 'No identity provider is configured here.');
    return pass(c, deps, '/sign-in/social', {
      provider: OIDC_PROVIDER,
      callbackURL: returnTo,
      errorCallbackURL: '/?signIn=failed',
      disableRedirect: true,
    });
  });

  if (deps.oidc)
    routes.get(`/callback/${OIDC_PROVIDER}`, (c) =>
      auth.handler(new Request(c.req.url, { headers: ownHeaders(c, publicUrl) })),
    );

  routes.post('/sign-out', async (c) => {
    demandSameOrigin(c.req.raw, publicUrl);
    return pass(c, deps, '/sign-out', {});
  });

  routes.post('/change-password', async (c) => {
    const body = await readAuthBody(c, ChangePasswordBody, publicUrl);
    await countAttempt(
      db,
      `password from ${clientAddress(c, publicUrl !== undefined)}`,
      SIGN_IN_LIMITS.address,
    );
    return pass(c, deps, '/change-password', { ...body, revokeOtherSessions: true });
  });

  return routes;
}

async function readAuthBody<S extends z.ZodType>(
  c: Context<AppEnv>,
  schema: S,
  publicUrl: string | undefined,
): Promise<z.output<S>> {
  demandSameOrigin(c.req.raw, publicUrl);
  if (!c.req.header('content-type')?.startsWith('application/json'))
    throw new ProblemError('unsupported_media_type', 'Send application/json.');
  return parseInput(schema, parseJson(await readBody(c.req.raw, BODY_LIMIT_BYTES)), 'body');
}

function ownHeaders(c: Context<AppEnv>, publicUrl: string | undefined): Headers {
  const headers = new Headers({ [CLIENT_ADDRESS_HEADER]: clientAddress(c, publicUrl !== undefined) });
  for (const name of ['cookie', 'user-agent']) {
    const value = c.req.header(name);
    if (value !== undefined) headers.set(name, value);
  }
  // The origin was checked before this: better-auth is told the one it expects.
  headers.set('origin', publicUrl ?? new URL(c.req.url).origin);
  return headers;
}

/** Asks better-auth and answers with its cookies, the address to go to if there is one, or a problem of ours. */
async function pass(c: Context<AppEnv>, deps: AuthRoutesDeps, path: string, body: object): Promise<Response> {
  const headers = ownHeaders(c, deps.publicUrl);
  headers.set('content-type', 'application/json');
  const url = new URL(`${AUTH_PATH}${path}`, deps.publicUrl ?? c.req.url);
  const answered = await deps.auth.handler(
    new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
  const told = (await answered.json().catch(() => null)) as { url?: string; code?: string } | null;
  if (!answered.ok) throw problemOf(answered.status, told?.code);
  const response = Response.json(told?.url === undefined ? {} : { url: told.url }, {
    headers: { 'cache-control': 'no-store' },
  });
  for (const cookie of answered.headers.getSetCookie()) response.headers.append('set-cookie', cookie);
  return response;
}

function problemOf(status: number, code = ''): ProblemError {
  switch (code) {
    case 'INVALID_EMAIL':
    case 'INVALID_EMAIL_OR_PASSWORD':
      return new ProblemError('not_signed_in', 'The email or the password is wrong.');
    case 'INVALID_PASSWORD':
      return new ProblemError('forbidden', 'The present password is wrong.');
    case 'PASSWORD_TOO_SHORT':
    case 'PASSWORD_TOO_LONG':
      return new ProblemError('invalid_request', 'A password has 10 to 200 characters.');
    default:
      if (status === 401) return new ProblemError('not_signed_in', 'Nobody is signed in here.');
      if (status < 500) return new ProblemError('invalid_request', 'The sign-in was refused.');
      return new ProblemError('internal', 'The sign-in could not be checked.');
  }
}
