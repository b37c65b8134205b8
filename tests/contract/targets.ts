import { setupServer } from 'msw/node';
import { handlersOf, MOCK_DEVICE_TOKEN } from '../../mocks/handlers.ts';
import { createWorld } from '../../mocks/world.ts';
import { startServer } from '../server-process.ts';

export type Who = 'nobody' | 'dispatcher' | 'leader' | 'device' | { link: string };

/** Something that speaks the contract: the real server, or the mocks. */
export interface Target {
  /** Calls as somebody; `path` starts with /api. */
  fetch: (who: Who, path: string, init?: RequestInit) => Promise<Response>;
  close: () => Promise<void>;
}

const EMAILS = { dispatcher: 'duty@lookout.example', leader: 'leader@lookout.example' } as const;

export async function mockTarget(): Promise<Target> {
  const world = createWorld(Date.now);
  const server = setupServer(...handlersOf(world));
  server.listen({ onUnhandledRequest: 'error' });
  return {
    fetch: (who, path, init = {}) => {
      // The mocks have one browser: whoever calls is signed in for this call.
      world.user =
        who === 'dispatcher' || who === 'leader'
          ? (world.users.find((u) => u.email === EMAILS[who]) ?? null)
          : null;
      return fetch(`http://mock.test${path}`, { ...init, headers: headersFor(who, init, MOCK_DEVICE_TOKEN) });
    },
    close: () => Promise.resolve(server.close()),
  };
}

export async function serverTarget(): Promise<Target> {
  const server = await startServer();
  const session = (await (await fetch(`${server.url}/api/v1/session`)).json()) as {
    demo: { accounts: { email: string; password: string; role: string }[] };
  };
  const cookies = new Map<string, string>();
  for (const { email, password, role } of session.demo.accounts)
    cookies.set(role, await server.signIn(email, password));
  const token = await server.deviceToken('contract');
  return {
    fetch: (who, path, init = {}) => {
      const headers = headersFor(who, init, token);
      const cookie = typeof who === 'string' ? cookies.get(who) : undefined;
      if (cookie) {
        headers.set('cookie', cookie);
        headers.set('origin', server.url);
      }
      return fetch(`${server.url}${path}`, { ...init, headers });
    },
    close: () => server.stop(),
  };
}

function headersFor(who: Who, init: RequestInit, token: string): Headers {
  const headers = new Headers(init.headers);
  if (typeof init.body === 'string' && !headers.has('content-type'))
    headers.set('content-type', 'application/json');
  if (who === 'device') headers.set('authorization', `Bearer ${token}`);
  if (typeof who === 'object') headers.set('authorization', `Link ${who.link}`);
  return headers;
}
