import { actorOf } from '../../http/actor-of.ts';
import type { HandlersOf } from '../../http/handlers.ts';
import type { AimsService } from './aims.service.ts';

export function aimsRoutes(
  aims: AimsService,
): HandlersOf<'aims.map' | 'aims.fit' | 'aims.report' | 'aims.at'> {
  return {
    'aims.map': ({ params }) => aims.map(params.id),
    'aims.fit': ({ params, body, caller }) => aims.fit(params.id, body, actorOf(caller)),
    'aims.report': ({ params, body }) => aims.report(params.id, body),
    'aims.at': ({ params, query }) => aims.at(params.id, query),
  };
}
