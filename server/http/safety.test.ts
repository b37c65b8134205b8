import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';
import { appForTests, problemOf } from './testing.ts';

const app = appForTests();
const behindTls = appForTests({
  publicUrl: 'https://lookout.example',
  basemapOrigins: ['https://tiles.example'],
});

function acknowledge(headers: Record<string, string>, target = app, url = 'http://lookout.example') {
  return target.request(`${url}/api/v1/alerts/1/acknowledge`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{}',
  });
}

describe('a request that changes something, with a session cookie', () => {
  const officer = { 'x-test-role': 'dispatcher' };
  it.each<[string, Record<string, string>]>([
    ['from another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['from a sibling domain', { 'sec-fetch-site': 'same-site', origin: 'https://x.lookout.example' }],
    ['from another port', { origin: 'http://lookout.example:8081' }],
    ['from a sandboxed frame', { origin: 'null' }],
    ['from nowhere', {}],
  ])('is refused %s', async (_, headers) => {
    const response = await acknowledge({ ...officer, ...headers });
    expect(response.status).toBe(403);
    expect(await problemOf(response)).toMatchObject({ code: 'cross_site' });
  });

  it.each<[string, Record<string, string>]>([
    ['by Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }],
    ['by Origin', { origin: 'http://lookout.example' }],
    ['by Origin behind a proxy that ends TLS', { origin: 'https://lookout.example' }],
  ])('is taken from our own pages, told %s', async (_, headers) => {
    expect((await acknowledge({ ...officer, ...headers })).status).toBe(200);
  });

  it('is taken from the public address although the proxy asks by another', async () => {
    const response = await acknowledge(
      { ...officer, origin: 'https://lookout.example' },
      behindTls,
      'http://10.0.0.5:8080',
    );
    expect(response.status).toBe(200);
  });
});

it('needs no origin from a device, whose token no browser sends by itself', async () => {
  const response = await app.request('/api/v1/readings', {
    method: 'POST',
    headers: { 'x-test-role': 'device', 'content-type': 'application/json', origin: 'https://evil.example' },
    body: JSON.stringify({
      readings: [{ station: 'A', species: 'a34004', value: 1, at: '2026-03-01T08:00:00+08:00' }],
    }),
  });
  expect(response.status).toBe(201);
});

describe('every answer', () => {
  it.each(['/api/v1/session', '/nothing', '/api/v1/alerts'])(
    'of %s carries the safety headers',
    async (path) => {
      const { headers } = await app.request(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );

  it('demands https where the public address is https, and lets the basemap in', async () => {
    const { headers } = await behindTls.request('/api/v1/session');
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{7}/);
    expect(headers.get('content-security-policy')).toMatch(/img-src [^;]*https:\/\/tiles\.example/);
  });

  it('has the request id that was asked for, if it is one', async () => {
    const asked = await app.request('/api/v1/session', { headers: { 'x-request-id': 'trace-0001' } });
    expect(asked.headers.get('x-request-id')).toBe('trace-0001');
    const forged = await app.request('/api/v1/session', { headers: { 'x-request-id': '{"x":"' } });
    expect(forged.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('the address of the client', () => {
  const context = (remoteAddress: string, forwarded?: string) =>
    ({
      env: { incoming: { socket: { remoteAddress } } },
      req: { header: () => forwarded },
    }) as unknown as Parameters<typeof clientAddress>[0];

  it.each([
    ['the peer without a proxy', '10.1.2.3', '8.8.8.8', false, '10.1.2.3'],
    ['what our proxy added last', '127.0.0.1', '1.1.1.1, 8.8.8.8', true, '8.8.8.8'],
    ['the peer when it is no proxy of ours', '9.9.9.9', '8.8.8.8', true, '9.9.9.9'],
    ['the peer when the header is nonsense', '::1', '<script>', true, '::1'],
  ])('is %s', (_, peer, forwarded, behindProxy, expected) => {
    expect(clientAddress(context(peer, forwarded), behindProxy)).toBe(expected);
  });
});
