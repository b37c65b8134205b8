import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { AppEnv } from './http/app-env.ts';
import { keepConnection } from './http/connection.ts';
import type { Handlers } from './http/handlers.ts';
import { asProblem, isServerFault, problemResponse } from './http/problem-response.ts';
import { createRouter, type RouterDeps } from './http/router.ts';
import { securityHeaders, type SecurityOptions } from './http/security-headers.ts';
import { unknownAddress } from './http/unknown-address.ts';
import type { Logger } from './log.ts';

export interface AppDeps extends RouterDeps, SecurityOptions {
  handlers: Handlers;
  log: Logger;
  /** Everything that is not in the contract: sign-in, documentation, health, the console's files. */
  others: readonly Hono<AppEnv>[];
  /** Told about each answer, for the metrics. */
  onAnswer?: (answer: { method: string; route: string; status: number; seconds: number }) => void;
}

/** What devices and phones send all day. */
const STREAMS = new Set(['/api/v1/readings', '/api/v1/detections', '/api/v1/link/fix']);
const REQUEST_ID = /^[\w.-]{8,64}$/;

/** Refusals and what people change are told; what is read and what streams in only to whoever looks for a fault. */
function levelOf({ method, route, status }: { method: string; route: string; status: number }) {
  if (status >= 400) return 'info';
  return method === 'GET' || method === 'HEAD' || STREAMS.has(route) ? 'debug' : 'info';
}

/** The whole HTTP side as one function from request to response; `main.ts` gives it a socket. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.use(async (c, next) => {
    const startedAtMs = performance.now();
    const asked = c.req.header('x-request-id');
    const requestId = asked !== undefined && REQUEST_ID.test(asked) ? asked : randomUUID();
    c.set('requestId', requestId);
    c.set('route', 'other');
    keepConnection(c.req.raw, c.env);
    await next();
    c.res.headers.set('x-request-id', requestId);
    const answer = {
      method: c.req.method,
      route: c.get('route'),
      status: c.res.status,
      seconds: (performance.now() - startedAtMs) / 1000,
    };
    deps.onAnswer?.(answer);
    deps.log[levelOf(answer)]({ requestId, ...answer, actorId: c.get('actorId') }, 'request');
  });
  app.use(securityHeaders(deps));
  app.use(compress({ threshold: 2048 }));

  app.route('/', createRouter(deps.handlers, deps));
  for (const other of deps.others) app.route('/', other);

  app.notFound((c) => {
    const { problem, allow } = unknownAddress(c.req.method, c.req.path);
    const response = problemResponse(problem, c.get('requestId'));
    if (allow.length > 0) response.headers.set('allow', allow.join(', '));
    return response;
  });
  app.onError((error, c) => {
    const problem = asProblem(error);
    if (isServerFault(problem.code))
      deps.log.error({ err: error, requestId: c.get('requestId'), route: c.get('route') }, 'request failed');
    return problemResponse(problem, c.get('requestId'));
  });
  return app;
}
