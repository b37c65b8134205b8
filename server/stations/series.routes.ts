import { actorOf } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { SeriesService } from './series.service.ts';

export function seriesRoutes(
  stations: SeriesService,
): HandlersOf<'stations.series' | 'stations.thresholds' | 'stations.setThresholds'> {
  return {
    'stations.series': ({ params, query }) => stations.series(params.id, query),
    'stations.thresholds': ({ params }) => stations.thresholds(params.id),
    'stations.setThresholds': ({ params, body, caller }) =>
      stations.setThresholds(params.id, body, actorOf(caller)),
  };
}
