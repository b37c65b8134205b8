import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../contract/people.ts';
import { testDatabase } from '../database/testing.ts';
import { addDevice, revokeDevices } from '../devices/devices.service.ts';
import { problemOf } from '../http/testing.ts';
import { addDemoAccounts, DEMO_ACCOUNTS, removeDemoAccounts } from '../users/demo-accounts.ts';
import { addUser } from '../users/users.service.ts';
import { SIGN_IN_LIMITS } from './auth.routes.ts';
import { authApp, cookieOf, TEST_ORIGIN, type AuthApp } from './testing.ts';
import { hashToken, newToken } from './tokens.ts';

const database = await testDatabase();
const { db, pool } = database;
const admin: Actor = { kind: 'system', id: 'test', name: 'test' };
const email = 'li.min@city.example';
const password = 'correct horse battery';
const SIGN_IN = '/api/v1/auth/sign-in/email';
let auth: AuthApp;

beforeAll(async () => {
  auth = await authApp(database, {
    findLink: async (hash) => {
      if (hash.equals(hashToken('expired'))) return 'expired';
      return hash.equals(hashToken('revoked')) ? 'revoked' : null;
    },
  });
  await addUser(db, { email: 'Li.Min@City.example ', name: '李敏', role: 'dispatcher', password }, admin);
});
beforeEach(async () => {
  await db.deleteFrom('attempts').execute();
});

const read = (cookie: string, { app } = auth) =>
  app.request(`${TEST_ORIGIN}/api/v1/alerts`, { headers: { cookie } });

describe('signing in', () => {
  it('gives a session in a cookie that no script can read, and its token nowhere else', async () => {
    const response = await auth.post(SIGN_IN, { email: ' LI.min@city.example', password });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('{}');
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^lookout\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).not.toMatch(/; Secure/i);
    expect((await read(cookieOf(response))).status).toBe(200);
  });

  it('marks the cookie Secure where the public address is https', async () => {
    const secure = await authApp(database, { publicUrl: 'https://lookout.example' });
    const response = await secure.post(SIGN_IN, { email, password });
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Secure-lookout\.session_token=.*; Secure/i);
  });

  it('does not tell a wrong password from an unknown email', async () => {
    const wrong = await problemOf(await auth.post(SIGN_IN, { email, password: 'wrong password' }));
    const unknown = await problemOf(await auth.post(SIGN_IN, { email: 'x@city.example', password }));
    expect(wrong).toMatchObject({ code: 'not_signed_in', status: 401 });
    expect({ ...unknown, requestId: '' }).toEqual({ ...wrong, requestId: '' });
  });

  it('is refused from another site', async () => {
    const response = await auth.post(SIGN_IN, { email, password }, { origin: 'https://evil.example' });
    expect(await problemOf(response)).toMatchObject({ code: 'cross_site' });
  });

  it('is refused after too many tries at one account, and says how long to wait', async () => {
    for (let n = 0; n < SIGN_IN_LIMITS.account.max; n++)
      await db
        .insertInto('attempts')
        .values({ key: `sign-in as ${email}`, count: 1, window_ends_at: new Date(Date.now() + 30_000) })
        .onConflict((c) => c.column('key').doUpdateSet((eb) => ({ count: eb('attempts.count', '+', 1) })))
        .execute();
    const response = await auth.post(SIGN_IN, { email, password });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(20);
    expect(await problemOf(response)).toMatchObject({ code: 'rate_limited' });
    await pool.query(`update attempts set window_ends_at = now() - interval '1 s'`);
    expect((await auth.post(SIGN_IN, { email, password })).status).toBe(200);
  });

  it('is refused after too many tries from one address at different accounts', async () => {
    const tries = Array.from({ length: SIGN_IN_LIMITS.address.max + 1 }, (_, n) =>
      auth.post(SIGN_IN, { email: `nobody${n}@city.example`, password: '' }),
    );
    // Without a password nothing is counted: the form of a request is judged first.
    expect((await Promise.all(tries)).map((response) => response.status)).not.toContain(429);
    await db
      .insertInto('attempts')
      .values({
        key: 'sign-in from unknown',
        count: SIGN_IN_LIMITS.address.max,
        window_ends_at: new Date(Date.now() + 30_000),
      })
      .execute();
    expect((await auth.post(SIGN_IN, { email, password })).status).toBe(429);
  });

  it.each(['/sign-up/email', '/sign-in/oidc', '/update-user', '/admin/set-role', '/delete-user'])(
    'leaves no other door: %s',
    async (path) => {
      const response = await auth.post(`/api/v1/auth${path}`, { email: 'a@b.example', password, name: 'A' });
      expect(response.status).toBe(404);
    },
  );

  it.each(['/get-session', '/list-sessions', '/ok', '/callback/oidc'])(
    'leaves nothing to read at %s',
    async (path) => {
      expect((await auth.app.request(`${TEST_ORIGIN}/api/v1/auth${path}`)).status).toBe(404);
    },
  );
});

it('ends the session at sign-out, for whoever has the cookie', async () => {
  const cookie = cookieOf(await auth.post(SIGN_IN, { email, password }));
  expect((await auth.post('/api/v1/auth/sign-out', {}, { cookie })).status).toBe(200);
  expect((await read(cookie)).status).toBe(401);
});

it('refuses a cookie that was tampered with or whose session is over', async () => {
  const cookie = cookieOf(await auth.post(SIGN_IN, { email, password }));
  expect((await read(`${cookie.slice(0, -8)}AAAAAA%3D`)).status).toBe(401);
  await pool.query(`update sessions set expires_at = now() - interval '1 s'`);
  expect((await read(cookie)).status).toBe(401);
});

it('follows a change of role at once', async () => {
  const cookie = cookieOf(await auth.post(SIGN_IN, { email, password }));
  const silence = () => auth.post('/api/v1/silences', { minutes: 1 }, { cookie });
  expect((await silence()).status).toBe(200);
  await pool.query(`update users set role = 'leader' where email = $1`, [email]);
  expect(await problemOf(await silence())).toMatchObject({ code: 'forbidden' });
  await pool.query(`update users set role = 'dispatcher' where email = $1`, [email]);
});

it('changes a password only for who knows the present one, and ends the other sessions', async () => {
  await addUser(db, { email: 'b@city.example', name: 'B', role: 'leader', password }, admin);
  const sign = () => auth.post(SIGN_IN, { email: 'b@city.example', password });
  const [other, own] = [cookieOf(await sign()), cookieOf(await sign())];
  const change = (currentPassword: string, newPassword: string) =>
    auth.post('/api/v1/auth/change-password', { currentPassword, newPassword }, { cookie: own });
  expect(await problemOf(await change('wrong password', 'a new long password'))).toMatchObject({
    code: 'forbidden',
  });
  expect(await problemOf(await change(password, 'short'))).toMatchObject({ code: 'invalid_request' });
  expect((await change(password, 'a new long password')).status).toBe(200);
  expect((await read(other)).status).toBe(401);
  expect((await sign()).status).toBe(401);
});

describe('tokens', () => {
  const ask = (path: string, authorization: string) =>
    auth.app.request(`${TEST_ORIGIN}${path}`, { headers: { authorization } });

  it('are kept as a hash only, and let a device in until they are revoked', async () => {
    const { device, token } = await addDevice(db, { name: '山顶 1', kind: 'ai-box' }, admin);
    const { rows } = await pool.query(
      `select string_agg(d::text, '') || (select string_agg(body, '') from audit_entries) as everything from devices d`,
    );
    expect(JSON.stringify(rows)).toContain('山顶 1');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await ask('/api/v1/alerts', `Bearer ${token}`)).status).toBe(403);
    const reader = await addDevice(db, { name: 'QGIS', kind: 'reader' }, admin);
    const post = { method: 'POST', headers: { authorization: `Bearer ${reader.token}` } };
    expect((await auth.app.request(`${TEST_ORIGIN}/api/v1/readings`, post)).status).toBe(403);
    expect(await revokeDevices(db, 'QGIS', admin)).toBe(1);
    expect((await auth.app.request(`${TEST_ORIGIN}/api/v1/readings`, post)).status).toBe(401);
    await pool.query('update devices set revoked_at = now() where id = $1', [device.id]);
    expect(await problemOf(await ask('/api/v1/alerts', `Bearer ${token}`))).toMatchObject({
      code: 'invalid_token',
    });
  });

  it.each([
    ['Bearer ', 'invalid_token', 401],
    [`Bearer ${newToken()}`, 'invalid_token', 401],
    [`Link ${newToken()}`, 'link_unknown', 404],
    ['Link expired', 'link_expired', 410],
    ['Link revoked', 'link_revoked', 410],
    ['Basic dXNlcjpwYXNz', 'not_signed_in', 401],
  ])('%s is %s', async (authorization, code, status) => {
    const response = await ask('/api/v1/link', authorization);
    expect(await problemOf(response)).toMatchObject({ code, status });
  });
});

it('has demo accounts only in demo mode, and lets nobody in by them afterwards', async () => {
  const [account] = DEMO_ACCOUNTS;
  const sign = () => auth.post(SIGN_IN, { email: account?.email, password: account?.password });
  expect((await sign()).status).toBe(401);
  await addDemoAccounts(db);
  await addDemoAccounts(db);
  const signedIn = await sign();
  expect(signedIn.status).toBe(200);
  await removeDemoAccounts(db);
  expect((await sign()).status).toBe(401);
  expect((await read(cookieOf(signedIn))).status).toBe(401);
});
