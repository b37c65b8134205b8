import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../contract/problems.ts';
import { listen, type Listening } from '../listen.ts';
import { ProblemError } from './problem.ts';
import { appForTests } from './testing.ts';

const seen: unknown[] = [];
const app = appForTests();
const failing = appForTests({
  authenticate: async (request) => {
    switch (request.headers.get('x-fail') ?? '') {
      case 'problem':
        throw new ProblemError('rate_limited', 'slowly', { context: { retryAfterS: 7 } });
      case 'database':
        throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
      default:
        throw new Error('secret detail');
    }
  },
});

const device = { 'x-test-role': 'device', 'idempotency-key': 'key-00000001' };
const officer = { 'x-test-role': 'dispatcher', 'sec-fetch-site': 'same-origin' };
const json = { 'content-type': 'application/json' };
const detection = { cameraId: 'c1', detectedAt: '2026-03-01T08:00:00+08:00', kind: 'smoke', confidence: 0.9 };

const post = (path: string, headers: Record<string, string>, body: BodyInit | null) =>
  app.request(path, { method: 'POST', headers, body });

describe('bad input gets its own problem', () => {
  it.each<[string, Promise<Response> | Response, number, string, RegExp?]>([
    [
      'broken JSON',
      post('/api/v1/detections', { ...device, ...json }, '{"cameraId": "c1"'),
      400,
      'malformed_json',
    ],
    [
      'no body at all',
      post('/api/v1/detections', { ...device, ...json }, ''),
      400,
      'malformed_json',
      /empty/,
    ],
    [
      'bytes that are not UTF-8',
      post('/api/v1/detections', { ...device, ...json }, new Uint8Array([0x22, 0xff, 0x22])),
      400,
      'malformed_json',
    ],
    [
      'a form',
      post('/api/v1/detections', { ...device, 'content-type': 'text/plain' }, 'x'),
      415,
      'unsupported_media_type',
    ],
    ['no content type', post('/api/v1/detections', device, new Uint8Array(2)), 415, 'unsupported_media_type'],
    [
      'a picture that says it is a PNG',
      post(
        '/api/v1/link/photos',
        { 'x-test-role': 'responder', 'idempotency-key': 'key-00000001', 'content-type': 'image/png' },
        'x',
      ),
      415,
      'unsupported_media_type',
      /image\/jpeg/,
    ],
    [
      'no idempotency key',
      post('/api/v1/detections', { 'x-test-role': 'device', ...json }, JSON.stringify(detection)),
      400,
      'idempotency_key_missing',
    ],
    [
      'an idempotency key with a space',
      post(
        '/api/v1/detections',
        { ...device, 'idempotency-key': 'two words here', ...json },
        JSON.stringify(detection),
      ),
      400,
      'invalid_request',
    ],
    [
      'a note beyond 64 KiB',
      post('/api/v1/alerts/1/close', { ...officer, ...json }, JSON.stringify({ note: 'x'.repeat(70_000) })),
      413,
      'payload_too_large',
      /64 KiB/,
    ],
    [
      'an alert number that is none',
      app.request('/api/v1/alerts/abc', { headers: officer }),
      400,
      'invalid_request',
    ],
    ['an unknown address', app.request('/api/v1/nothing'), 404, 'not_found'],
    [
      'an unknown method',
      app.request('/api/v1/alerts/1', { method: 'PUT' }),
      405,
      'method_not_allowed',
      /GET/,
    ],
    [
      'a NUL in the address',
      app.request('/api/v1/cameras/a%00b', { headers: officer }),
      400,
      'invalid_request',
    ],
    [
      'NUL in a text',
      post('/api/v1/alerts/1/close', { ...officer, ...json }, '{"note":"a\\u0000b"}'),
      400,
      'invalid_request',
      /note/,
    ],
    [
      'half a character in a text',
      post('/api/v1/alerts/1/close', { ...officer, ...json }, '{"note":"\\ud83d"}'),
      400,
      'invalid_request',
      /note/,
    ],
  ])('%s', async (_, asked, status, code, detail = /./) => {
    const response = await asked;
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = Problem.parse(await response.json());
    expect(problem).toMatchObject({ code, status, type: `/problems/${code}` });
    expect(problem.detail).toMatch(detail);
    expect(problem.requestId).toBe(response.headers.get('x-request-id'));
  });

  it('names each wrong field by its path', async () => {
    const body = { ...detection, confidence: 2, box: { x: 1, y: 1, width: 0, height: 1 }, colour: 'grey' };
    const response = await post('/api/v1/detections', { ...device, ...json }, JSON.stringify(body));
    const problem = Problem.parse(await response.json());
    expect(problem.code).toBe('invalid_request');
    expect(problem.errors?.map((error) => error.path)).toEqual(
      expect.arrayContaining(['confidence', 'box.width']),
    );
    expect(JSON.stringify(problem.errors)).toContain('colour');
  });

  it('says which methods an address takes', async () => {
    const response = await app.request('/api/v1/silences', { method: 'DELETE' });
    expect(response.headers.get('allow')).toBe('GET, POST');
  });

  it('takes texts with SQL and HTML as what they are', async () => {
    const note = `'; drop table alerts; -- <script>alert(1)</script> 😀`;
    const called = appForTests({
      handlers: {
        'alerts.close': ({ body }: { body: unknown }) => {
          seen.push(body);
          return {};
        },
      } as never,
    });
    const response = await called.request('/api/v1/alerts/1/close', {
      method: 'POST',
      headers: { ...officer, ...json },
      body: JSON.stringify({ note }),
    });
    expect(response.status).toBe(200);
    expect(seen).toEqual([{ note }]);
  });
});

describe('failures', () => {
  it('hide their cause from the caller', async () => {
    const response = await failing.request('/api/v1/alerts');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
  });

  it('tell how long to wait', async () => {
    const limited = await failing.request('/api/v1/alerts', { headers: { 'x-fail': 'problem' } });
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    const away = await failing.request('/api/v1/alerts', { headers: { 'x-fail': 'database' } });
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '2']);
  });
});

describe('over a socket', () => {
  let http: Listening;
  let origin: string;
  beforeAll(async () => {
    http = await listen(app.fetch, 0, '127.0.0.1');
    origin = `http://127.0.0.1:${http.port}`;
  });
  afterAll(() => http.close());

  const chunk = new Uint8Array(1 << 20).fill(0x20);
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(chunk);
      },
    });

  it.each<[string, () => BodyInit]>([
    ['50 MB whose length is stated', () => new Uint8Array(50 << 20)],
    ['a body without end', endless],
  ])('refuses %s and goes on serving', async (_, body) => {
    const request = { method: 'POST', headers: { ...device, ...json }, body: body(), duplex: 'half' };
    const response = await fetch(`${origin}/api/v1/detections`, request);
    expect(response.status).toBe(413);
    expect(Problem.parse(await response.json())).toMatchObject({
      code: 'payload_too_large',
      context: { limitBytes: 8 << 20 },
    });
    expect((await fetch(`${origin}/api/v1/session`)).status).toBe(200);
  });

  it('takes a detection of 5 MB', async () => {
    const body = JSON.stringify({ ...detection, snapshot: Buffer.alloc(3_900_000).toString('base64') });
    const response = await fetch(`${origin}/api/v1/detections`, {
      method: 'POST',
      headers: { ...device, ...json },
      body,
    });
    expect(response.status).toBe(201);
  });
});
