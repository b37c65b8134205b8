import type { AppEnv } from './app-env.ts';

const responses = new WeakMap<Request, { destroy(): unknown }>();

/** Remembers which socket a request came by, for `cutConnection`. */
export function keepConnection(request: Request, env: AppEnv['Bindings'] | undefined): void {
  if (env?.outgoing) responses.set(request, env.outgoing);
}

/**
 * Destroys the connection at once, with everything that still waits to be sent on it. A web stream cannot: it would wait
 * for a reader that has stopped reading. Returns false for a request that did not come by a socket.
 */
export function cutConnection(request: Request): boolean {
  const response = responses.get(request);
  response?.destroy();
  return response !== undefined;
}
