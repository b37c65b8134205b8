import { actorOf } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { HeatSourcesService } from './heat-sources.service.ts';

export function heatSourcesRoutes(
  sources: HeatSourcesService,
): HandlersOf<'heatSources.list' | 'heatSources.create' | 'heatSources.remove'> {
  return {
    'heatSources.list': () => sources.list(),
    'heatSources.create': ({ body, caller }) => sources.create(body, actorOf(caller)),
    'heatSources.remove': ({ params, caller }) => sources.remove(params.id, actorOf(caller)),
  };
}
