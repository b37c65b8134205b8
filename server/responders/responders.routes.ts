import { actorOf, mayPhone } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { RespondersService } from './responders.service.ts';
import type { SuggestionsService } from './suggestions.service.ts';

type ResponderEndpoint =
  'responders.list' | 'responders.create' | 'responders.update' | 'responders.remove' | 'alerts.suggestions';

export function respondersRoutes(
  responders: RespondersService,
  suggestions: SuggestionsService,
): HandlersOf<ResponderEndpoint> {
  return {
    'responders.list': async ({ caller }) => ({ responders: await responders.list(mayPhone(caller)) }),
    'responders.create': ({ body, caller, idempotencyKey }) =>
      responders.create(body, actorOf(caller), idempotencyKey),
    'responders.update': ({ params, body, caller }) => responders.update(params.id, body, actorOf(caller)),
    'responders.remove': async ({ params, caller }) => {
      await responders.remove(params.id, actorOf(caller));
      return null;
    },
    'alerts.suggestions': ({ params }) => suggestions.suggest(params.id),
  };
}
