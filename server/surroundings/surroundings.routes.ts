import type { HandlersOf } from '../http/handlers.ts';
import type { SurroundingsService } from './surroundings.service.ts';

export function surroundingsRoutes(surroundings: SurroundingsService): HandlersOf<'alerts.surroundings'> {
  return { 'alerts.surroundings': ({ params }) => surroundings.read(params.id) };
}
