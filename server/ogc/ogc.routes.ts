import { type Context, Hono } from 'hono';
import type { Role } from '../../contract/roles.ts';
import type { AppEnv } from '../http/app-env.ts';
import { ProblemError } from '../http/problem.ts';
import type { RouterDeps } from '../http/router.ts';
import type { OgcService } from './ogc.service.ts';

/** A `reader` is a map program with a token of its own. */
const READ: readonly Role[] = ['admin', 'dispatcher', 'leader', 'reader'];

/** OGC API – Features under `/ogc`, for whoever may read the layers. */
export function ogcRoutes(ogc: OgcService, { authenticate, publicUrl }: RouterDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const base = (c: Context<AppEnv>) => `${publicUrl ?? new URL(c.req.url).origin}/ogc`;

  const demandReader = async (c: Context<AppEnv>): Promise<void> => {
    const identity = await authenticate(c.req.raw);
    c.set('actorId', identity?.caller.actor.id);
    if (!identity)
      throw new ProblemError(
        'not_signed_in',
        'Sign in first, or send the token of a reader as "Authorization: Bearer": the layers are not public.',
      );
    if (!READ.includes(identity.caller.role))
      throw new ProblemError(
        'forbidden',
        `This needs the role ${READ.join(' or ')}; yours is ${identity.caller.role}.`,
      );
  };
  const get = (path: string, contentType: string, answer: (c: Context<AppEnv>) => unknown): void => {
    routes.get(path, async (c) => {
      c.set('route', path);
      await demandReader(c);
      return c.body(JSON.stringify(await answer(c)), 200, {
        'content-type': contentType,
        'cache-control': 'no-store',
      });
    });
  };
  const param = (c: Context<AppEnv>, name: string) => c.req.param(name) ?? '';
  const search = (c: Context<AppEnv>) => new URL(c.req.url).searchParams;

  get('/ogc', 'application/json', (c) => ogc.landing(base(c)));
  get('/ogc/', 'application/json', (c) => ogc.landing(base(c)));
  get('/ogc/conformance', 'application/json', () => ogc.conformance());
  get('/ogc/collections', 'application/json', (c) => ogc.collections(base(c)));
  get('/ogc/collections/:layer', 'application/json', (c) => ogc.collection(base(c), param(c, 'layer')));
  get('/ogc/collections/:layer/items', 'application/geo+json', (c) =>
    ogc.items(base(c), param(c, 'layer'), search(c)),
  );
  get('/ogc/collections/:layer/items/:id', 'application/geo+json', (c) =>
    ogc.item(base(c), param(c, 'layer'), param(c, 'id')),
  );
  return routes;
}
