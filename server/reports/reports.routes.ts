import { actorOf } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { MergeService } from './merge.service.ts';
import type { RaiseService } from './raise.service.ts';
import type { SplitService } from './split.service.ts';

export function reportsRoutes(services: {
  raise: RaiseService;
  merge: MergeService;
  split: SplitService;
}): HandlersOf<'alerts.raise' | 'alerts.merge' | 'alerts.split'> {
  return {
    'alerts.raise': ({ caller, body, idempotencyKey, bodyHash }) =>
      services.raise.raise({ by: actorOf(caller), body, idempotencyKey, bodyHash }),
    'alerts.merge': ({ params, caller, body }) => services.merge.merge(params.id, actorOf(caller), body),
    'alerts.split': ({ params, caller, body }) => services.split.split(params.id, actorOf(caller), body),
  };
}
