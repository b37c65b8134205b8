import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../contract/endpoints.ts';
import { ROLES } from '../../contract/roles.ts';
import { addressOf, appForTests, ENDPOINT_IDS, problemOf } from './testing.ts';

const app = appForTests();
const ask = (id: (typeof ENDPOINT_IDS)[number], role: string | null) =>
  app.request(addressOf(id), {
    method: ENDPOINTS[id].method,
    headers: { 'sec-fetch-site': 'same-origin', ...(role === null ? {} : { 'x-test-role': role }) },
  });

describe.each(ENDPOINT_IDS)('%s', (id) => {
  const { roles } = ENDPOINTS[id];
  const isOpen = roles === 'anyone';

  it.each(ROLES)(`asked by %s answers as its roles say`, async (role) => {
    const response = await ask(id, role);
    if (isOpen || (roles as readonly string[]).includes(role)) {
      expect([401, 403, 404, 405]).not.toContain(response.status);
    } else {
      expect(response.status).toBe(403);
      expect(await problemOf(response)).toMatchObject({ code: 'forbidden' });
    }
  });

  it(isOpen ? 'is open to nobody in particular' : 'refuses nobody', async () => {
    const response = await ask(id, null);
    if (isOpen) return expect([401, 403]).not.toContain(response.status);
    expect(response.status).toBe(401);
    expect(await problemOf(response)).toMatchObject({ code: 'not_signed_in' });
  });
});

it('has few endpoints that are open to anyone', () => {
  expect(ENDPOINT_IDS.filter((id) => ENDPOINTS[id].roles === 'anyone')).toEqual([
    'session.read',
    'setup.create',
    'briefings.open',
  ]);
});
