import { actorOf } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { DemoService } from './demo.service.ts';

export function demoRoutes(demo: DemoService): HandlersOf<'demo.orders' | 'demo.order'> {
  return {
    'demo.orders': async ({ query }) => ({ orders: await demo.list(query.after) }),
    'demo.order': ({ body, caller }) => demo.give(body, actorOf(caller)),
  };
}
