import { betterAuth } from 'better-auth';
import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.ts';
import type { Env } from '../env.ts';
import type { Logger } from '../log.ts';
import { installationSecret } from './installation-secret.ts';

export const AUTH_PATH = '/api/v1/auth';
export const OIDC_PROVIDER = 'oidc';
/** Set by our own front door from the connection; what a client sends under this name is thrown away. */
export const CLIENT_ADDRESS_HEADER = 'x-lookout-client';

const HOUR_S = 3600;
/** One shift; used sessions are prolonged. */
const SESSION_S = 12 * HOUR_S;

export interface AuthOptions {
  db: Kysely<DB>;
  publicUrl: string | undefined;
  oidc: Env['oidc'];
  log: Logger;
}

/** Sessions, passwords and the identity provider. Nobody can sign up: users are added by an admin. */
export async function createAuth({ db, publicUrl, oidc, log }: AuthOptions) {
  return betterAuth({
    appName: 'Lookout',
    basePath: AUTH_PATH,
    ...(publicUrl === undefined ? {} : { baseURL: publicUrl }),
    secret: await installationSecret(db, 'cookie_secret'),
    database: { db, type: 'postgres', transaction: true },
    trustedOrigins: (request) => [publicUrl ?? (request ? new URL(request.url).origin : '')],
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { role: { type: 'string', input: false, required: true } },
    },
    session: {
      modelName: 'sessions',
      fields: {
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: SESSION_S,
      updateAge: HOUR_S,
    },
    account: {
      modelName: 'accounts',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, trustedProviders: [OIDC_PROVIDER] },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    // Attempts are counted before this is reached, by address and by account: see auth.routes.ts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'lookout',
      useSecureCookies: publicUrl?.startsWith('https://') ?? false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    plugins: oidc ? [await identityProvider(oidc)] : [],
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      // Its warnings are hints to whoever sets it up in code, such as that we take the address from the request.
      log: (level, message) => log[level === 'error' ? 'error' : 'debug']({ part: 'auth' }, message),
    },
  });
}
export type Auth = Awaited<ReturnType<typeof createAuth>>;

async function identityProvider({ issuer, clientId, clientSecret }: NonNullable<Env['oidc']>) {
  // Loaded only where it is used: it takes a good part of the time to start.
  const { genericOAuth } = await import('better-auth/plugins/generic-oauth');
  return genericOAuth({
    config: [
      {
        providerId: OIDC_PROVIDER,
        discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        // Who may come in is decided here by adding a user, not by the provider.
        disableSignUp: true,
      },
    ],
  });
}
