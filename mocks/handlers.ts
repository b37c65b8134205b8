import { http, type HttpHandler } from 'msw';
import type { z } from 'zod';
import { ENDPOINTS, type EndpointId } from '../contract/endpoints.ts';
import type { Actor } from '../contract/people.ts';
import type { Role } from '../contract/roles.ts';
import type { MockCall } from './mock-handlers.ts';
import { MockProblem } from './mock-problem.ts';
import { MOCK_TABLE } from './table/index.ts';
import type { MockLink, World } from './world.ts';

export const MOCK_DEVICE_TOKEN = 'mock-device-token';

/** MSW handlers for the whole contract over one world. */
export function handlersOf(world: World): HttpHandler[] {
  const endpoints = (Object.keys(ENDPOINTS) as EndpointId[]).map((id) => {
    const { method, path } = ENDPOINTS[id];
    const on = { GET: http.get, POST: http.post, DELETE: http.delete }[method];
    return on(`*${path}`, ({ request, params }) => answer(world, id, request, params));
  });
  return [...signInHandlers(world), ...endpoints];
}

/** Where sign-in lives on the server; any demo account with any password. */
function signInHandlers(world: World): HttpHandler[] {
  return [
    http.post('*/api/v1/auth/sign-in/email', async ({ request }) => {
      const { email } = (await request.json()) as { email: string };
      const user = world.users.find((u) => u.email === email);
      if (!user) return Response.json({ code: 'INVALID_EMAIL_OR_PASSWORD' }, { status: 401 });
      world.user = user;
      return Response.json({ user });
    }),
    http.post('*/api/v1/auth/sign-out', () => {
      world.user = null;
      return Response.json({ success: true });
    }),
  ];
}

async function answer(
  world: World,
  id: EndpointId,
  request: Request,
  params: Record<string, unknown>,
): Promise<Response> {
  const endpoint = ENDPOINTS[id];
  try {
    const { actor, link } = admit(world, id, request);
    const bytes = new Uint8Array(await request.arrayBuffer());
    const idempotencyKey = request.headers.get('idempotency-key') ?? '';
    if ('idempotent' in endpoint && !idempotencyKey) throw new MockProblem('idempotency_key_missing');
    const call = {
      world,
      params: parse(endpoint.params, params),
      query: parse(endpoint.query, Object.fromEntries(new URL(request.url).searchParams)),
      body: endpoint.body ? parse(endpoint.body, json(bytes)) : null,
      bytes,
      actor,
      link,
      idempotencyKey,
      request,
    };
    const result = once(world, idempotencyKey, new TextDecoder().decode(bytes), () =>
      // The table is keyed by the same id as the parsed input; TypeScript cannot follow that through a union.
      (MOCK_TABLE[id] as (call: unknown) => unknown)(call satisfies Pick<MockCall<'session.read'>, 'world'>),
    );
    if (result instanceof Response) return result;
    return endpoint.status === 204
      ? new Response(null, { status: 204 })
      : Response.json(result, { status: endpoint.status });
  } catch (error) {
    if (error instanceof MockProblem) return error.response(crypto.randomUUID());
    throw error;
  }
}

/** The same key with the same body gives the same answer; with another body it is refused. */
function once(world: World, key: string, body: string, act: () => unknown): unknown {
  if (!key) return act();
  const known = world.answered.get(key);
  if (known && known.hash !== body) throw new MockProblem('idempotency_key_reused');
  if (known) return known.answer;
  const result = act();
  world.answered.set(key, { hash: body, answer: result });
  return result;
}

const ROLE_OF_SCHEME: Record<string, Role> = { Bearer: 'device', Link: 'responder', Watch: 'watcher' };

function admit(world: World, id: EndpointId, request: Request): { actor: Actor; link: MockLink | null } {
  const { roles } = ENDPOINTS[id];
  const [scheme, token] = (request.headers.get('authorization') ?? '').split(' ');
  if (roles === 'anyone') return { actor: { kind: 'system', id: 'nobody', name: 'nobody' }, link: null };
  const role = ROLE_OF_SCHEME[scheme ?? ''] ?? world.user?.role;
  if (!role) throw new MockProblem('not_signed_in');
  if (role === 'device' && token !== MOCK_DEVICE_TOKEN) throw new MockProblem('invalid_token');
  const link = role === 'responder' ? linkOf(world, token ?? '') : null;
  if (!(roles as readonly string[]).includes(role)) throw new MockProblem('forbidden', { role, roles });
  if (role === 'watcher') return { actor: { kind: 'system', id: 'watch', name: 'watcher' }, link };
  if (role === 'device') return { actor: { kind: 'device', id: 'device', name: 'AI box' }, link };
  if (link) return { actor: { kind: 'responder', id: link.assignmentId, name: 'responder' }, link };
  const user = world.user ?? { id: '', name: '' };
  return { actor: { kind: 'user', id: user.id, name: user.name }, link };
}

function linkOf(world: World, token: string): MockLink {
  const link = world.links.get(token);
  if (!link) throw new MockProblem('link_unknown');
  if (link.revoked) throw new MockProblem('link_revoked');
  if (link.expiresAtMs < world.nowMs()) throw new MockProblem('link_expired');
  return link;
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new MockProblem('malformed_json');
  }
}

function parse(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((i) => ({ path: i.path.join('.'), message: i.message }));
  throw new MockProblem('invalid_request', undefined, errors);
}
