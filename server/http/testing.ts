import { ENDPOINTS, type EndpointId } from '../../contract/endpoints.ts';
import type { Problem } from '../../contract/problems.ts';
import type { Role } from '../../contract/roles.ts';
import { createApp, type AppDeps } from '../app.ts';
import { createLogger } from '../log.ts';
import type { Handlers } from './handlers.ts';
import type { Identity } from './router.ts';

export const ENDPOINT_IDS = Object.keys(ENDPOINTS) as EndpointId[];

/** The app around handlers that do nothing: for tests of what comes before them. The header `x-test-role` is the caller. */
export function appForTests(overrides: Partial<AppDeps> = {}) {
  const handlers = Object.fromEntries(
    ENDPOINT_IDS.map((id) => [id, () => (ENDPOINTS[id].returns === 'json' ? {} : new Response('bytes'))]),
  ) as unknown as Handlers;
  return createApp({
    handlers,
    log: createLogger('silent'),
    publicUrl: undefined,
    basemapOrigins: [],
    authenticate: async (request) => identityOf(request.headers.get('x-test-role') as Role | null),
    others: [],
    ...overrides,
  });
}

function identityOf(role: Role | null): Identity | null {
  if (role === null) return null;
  const kind = role === 'device' || role === 'responder' ? role : 'user';
  const via = role === 'device' ? 'device' : role === 'responder' ? 'link' : 'session';
  return { via, caller: { role, actor: { kind, id: `${role}-1`, name: role } } };
}

/** An address of the endpoint that passes its path parameters. */
export function addressOf(id: EndpointId): string {
  return ENDPOINTS[id].path.replace(':layer', 'air-stations').replaceAll(/:\w+/g, '1');
}

export async function problemOf(response: Response): Promise<Problem> {
  return (await response.json()) as Problem;
}
