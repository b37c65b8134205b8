import { createServer, type Server } from 'node:http';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { testDatabase } from '../database/testing.ts';
import { addUser } from '../users/users.service.ts';
import { authApp, cookieOf, TEST_ORIGIN, type AuthApp } from './testing.ts';

const database = await testDatabase();
const { db } = database;
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
let provider: Server;
let issuer: string;
let auth: AuthApp;
/** Who the provider says has signed in. */
let claims: { sub: string; email: string; email_verified: boolean; name: string };
let nonce: string | null = null;

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
function idToken(): string {
  const seconds = Math.floor(Date.now() / 1000);
  const body = {
    ...claims,
    iss: issuer,
    aud: 'lookout',
    iat: seconds,
    exp: seconds + 60,
    ...(nonce ? { nonce } : {}),
  };
  const text = `${base64({ alg: 'RS256', kid: 'k1' })}.${base64(body)}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), keys.privateKey).toString('base64url')}`;
}

/** As much of an identity provider as the code flow needs. */
function answerOf(path: string): object {
  switch (path) {
    case '/.well-known/openid-configuration':
      return {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      };
    case '/jwks':
      return { keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] };
    case '/token':
      return { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: idToken() };
    default:
      return claims;
  }
}

beforeAll(async () => {
  provider = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answerOf(new URL(request.url ?? '/', 'http://x').pathname)));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  auth = await authApp(database, {
    publicUrl: TEST_ORIGIN,
    oidc: { issuer, clientId: 'lookout', clientSecret: 'very secret' },
  });
  const by = { kind: 'system', id: 'test', name: 'test' } as const;
  await addUser(db, { email: 'wang@city.example', name: '王', role: 'leader' }, by);
});
afterAll(() => new Promise((resolve) => provider.close(resolve)));
beforeEach(() => {
  claims = { sub: 'p-1', email: 'wang@city.example', email_verified: true, name: 'Wang' };
});

/** Goes to the provider and comes back, as a browser does. */
async function signIn(returnTo = '/wall'): Promise<Response> {
  const started = await auth.post('/api/v1/auth/sign-in/oidc', { returnTo });
  expect(started.status).toBe(200);
  const address = new URL(((await started.json()) as { url: string }).url);
  expect(address.origin).toBe(issuer);
  expect(address.searchParams.get('code_challenge_method')).toBe('S256');
  nonce = address.searchParams.get('nonce');
  const back = new URL(String(address.searchParams.get('redirect_uri')));
  expect(back.href).toBe(`${TEST_ORIGIN}/api/v1/auth/callback/oidc`);
  back.searchParams.set('code', 'code-1');
  back.searchParams.set('state', String(address.searchParams.get('state')));
  return auth.app.request(back.href, { headers: { cookie: cookieOf(started) } });
}

it('lets in whom an admin has added, and goes back to where the sign-in began', async () => {
  const response = await signIn();
  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toMatch(/^(http:\/\/lookout\.test)?\/wall$/);
  const session = await auth.sessionOf(new Headers({ cookie: cookieOf(response) }));
  expect(session?.user).toMatchObject({ email: 'wang@city.example', role: 'leader', name: '王' });
});

it('lets in nobody whom no admin has added', async () => {
  claims = { sub: 'p-2', email: 'stranger@city.example', email_verified: true, name: 'Stranger' };
  const response = await signIn();
  expect(response.headers.get('location')).toMatch(/signIn=failed/);
  expect(await auth.sessionOf(new Headers({ cookie: cookieOf(response) }))).toBeNull();
  expect(await db.selectFrom('users').select('email').execute()).toEqual([{ email: 'wang@city.example' }]);
});

it('refuses an answer that no sign-in of this browser has asked for', async () => {
  const response = await auth.app.request(
    `${TEST_ORIGIN}/api/v1/auth/callback/oidc?code=code-1&state=forged`,
  );
  expect(await auth.sessionOf(new Headers({ cookie: cookieOf(response) }))).toBeNull();
});

it.each(['https://evil.example', '//evil.example', '/\\evil.example'])(
  'never goes on to %s',
  async (returnTo) => {
    expect((await auth.post('/api/v1/auth/sign-in/oidc', { returnTo })).status).toBe(400);
  },
);
