import type { HandlersOf } from '../http/handlers.ts';
import type { ReadingsService } from './readings.service.ts';

export function readingsRoutes(readings: ReadingsService): HandlersOf<'readings.create'> {
  return { 'readings.create': ({ body }) => readings.create(body) };
}
