import { Hono } from 'hono';
import { ProblemError } from '../http/problem.ts';
import type { AppEnv } from '../http/app-env.ts';
import type { Metrics } from './metrics.ts';

export interface HealthDeps {
  metrics: Metrics;
  /** Resolves when requests can be served: throws why not. */
  checkReady: () => Promise<void>;
}

/** `/healthz`: the process answers. `/readyz`: it can serve. `/metrics`: for Prometheus, without anything secret. */
export function healthRoutes({ metrics, checkReady }: HealthDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/healthz', (c) => {
    c.set('route', '/healthz');
    return c.text('ok');
  });
  routes.get('/readyz', async (c) => {
    c.set('route', '/readyz');
    await checkReady().catch((error: unknown) => {
      throw new ProblemError(
        'not_ready',
        error instanceof Error ? error.message : 'The server is not ready.',
        {
          context: { retryAfterS: 1 },
        },
      );
    });
    return c.text('ready');
  });
  routes.get('/metrics', async (c) => {
    c.set('route', '/metrics');
    return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType });
  });
  return routes;
}
