import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { ENDPOINTS, type EndpointId } from '../../contract/endpoints.ts';
import type { Role } from '../../contract/roles.ts';
import type { AppEnv } from './app-env.ts';
import type { Call, Caller, Handlers } from './handlers.ts';
import { parseInput, parseJson } from './parse-input.ts';
import { ProblemError } from './problem.ts';
import { readBody } from './read-body.ts';
import { demandSameOrigin } from './same-origin.ts';

export interface Identity {
  caller: Caller;
  via: 'session' | 'device' | 'link';
  /** Cookies to send back, when the session was prolonged. */
  setCookies?: readonly string[];
}

export interface RouterDeps {
  /** Who sent this, or null without any credentials. Throws a problem for credentials that do not hold. */
  authenticate: (request: Request) => Promise<Identity | null>;
  publicUrl: string | undefined;
}

const KIB = 1024;
const MIB = 1024 * KIB;
const JSON_LIMIT_BYTES = 64 * KIB;
const LARGE_JSON = new Set<EndpointId>(['detections.create', 'readings.create']);
const LARGE_LIMIT_BYTES = 8 * MIB;
const KEY = /^[\x21-\x7e]{8,128}$/;

/** The API: every endpoint of the contract, checked in the same order, then handed to its handler. */
export function createRouter(handlers: Handlers, deps: RouterDeps): Hono<AppEnv> {
  const router = new Hono<AppEnv>();
  for (const id of Object.keys(ENDPOINTS) as EndpointId[]) {
    const { method, path } = ENDPOINTS[id];
    router.on(method, path, async (c) => {
      c.set('route', path);
      return answer(c, id, handlers, deps);
    });
  }
  return router;
}

async function answer(
  c: Context<AppEnv>,
  id: EndpointId,
  handlers: Handlers,
  deps: RouterDeps,
): Promise<Response> {
  const { roles, params, query, returns, status } = ENDPOINTS[id];
  const identity = await deps.authenticate(c.req.raw);
  c.set('actorId', identity?.caller.actor.id);
  if (identity?.via === 'session') demandSameOrigin(c.req.raw, deps.publicUrl);
  if (roles !== 'anyone') demandRole(identity?.caller.role, roles);

  const call = {
    caller: identity?.caller ?? null,
    params: parseInput(params, c.req.param(), 'path'),
    query: parseInput(query, c.req.query(), 'query'),
    idempotencyKey: idempotencyKeyOf(id, c.req.header('idempotency-key')),
    ...(await readCallBody(id, c.req.raw)),
    request: c.req.raw,
    requestId: c.get('requestId'),
  };
  // The compiler cannot follow one id through the table: params, query, body and handler are all of `id`.
  const handle = handlers[id] as (call: Call<never>) => unknown;
  const result = await handle(call as Call<never>);

  const response = returns === 'json' ? jsonResponse(result, status) : (result as Response);
  for (const cookie of identity?.setCookies ?? []) response.headers.append('set-cookie', cookie);
  return response;
}

function jsonResponse(value: unknown, status: 200 | 201 | 204): Response {
  const headers = { 'cache-control': 'no-store' };
  if (status === 204) return new Response(null, { status, headers });
  const json = Buffer.from(JSON.stringify(value));
  return new Response(json, {
    status,
    // With its length known, a short answer is not worth compressing.
    headers: { ...headers, 'content-type': 'application/json', 'content-length': String(json.byteLength) },
  });
}

function demandRole(role: Role | undefined, allowed: readonly Role[]): void {
  if (role !== undefined && allowed.includes(role)) return;
  if (role !== undefined)
    throw new ProblemError('forbidden', `This needs the role ${allowed.join(' or ')}; yours is ${role}.`);
  const how = allowed.includes('device')
    ? 'send the device token as "Authorization: Bearer …"'
    : allowed.includes('responder')
      ? 'send the token of the link as "Authorization: Link …"'
      : allowed.includes('watcher')
        ? 'send the token of the link as "Authorization: Watch …"'
        : 'sign in first';
  throw new ProblemError('not_signed_in', `Nobody is signed in here: ${how}.`);
}

function idempotencyKeyOf(id: EndpointId, key: string | undefined): string {
  if (!('idempotent' in ENDPOINTS[id])) return '';
  if (key === undefined)
    throw new ProblemError(
      'idempotency_key_missing',
      'Send an Idempotency-Key header: the same key for each repetition of the same request.',
    );
  if (KEY.test(key)) return key;
  throw new ProblemError('invalid_request', 'An Idempotency-Key has 8 to 128 printable ASCII characters.', {
    errors: [{ path: 'Idempotency-Key', message: '8 to 128 printable ASCII characters' }],
  });
}

async function readCallBody(
  id: EndpointId,
  request: Request,
): Promise<{ body: unknown; bytes: Uint8Array; bodyHash: string }> {
  const endpoint = ENDPOINTS[id];
  const rawType = 'rawBody' in endpoint ? endpoint.rawBody : undefined;
  const expected = rawType ?? (endpoint.body ? 'application/json' : undefined);
  if (expected === undefined) return { body: null, bytes: new Uint8Array(), bodyHash: '' };

  demandContentType(request, expected);
  const limitBytes = rawType || LARGE_JSON.has(id) ? LARGE_LIMIT_BYTES : JSON_LIMIT_BYTES;
  const bytes = await readBody(request, limitBytes);
  const bodyHash = createHash('sha256').update(bytes).digest('hex');
  return {
    body: endpoint.body ? parseInput(endpoint.body, parseJson(bytes), 'body') : null,
    bytes,
    bodyHash,
  };
}

function demandContentType(request: Request, expected: string): void {
  const given = request.headers.get('content-type');
  if (given?.split(';')[0]?.trim().toLowerCase() === expected) return;
  throw new ProblemError(
    'unsupported_media_type',
    `Send ${expected}${given === null ? '; no Content-Type was given' : `, not ${given.slice(0, 80)}`}.`,
  );
}
