import type { HandlersOf } from '../http/handlers.ts';
import type { StatisticsService } from './statistics.service.ts';

export function statisticsRoutes(statistics: StatisticsService): HandlersOf<'statistics.read'> {
  return { 'statistics.read': ({ query }) => statistics.read(query) };
}
