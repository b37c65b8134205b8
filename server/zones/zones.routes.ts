import type { HandlersOf } from '../http/handlers.ts';
import type { ZonesService } from './zones.service.ts';

export function zonesRoutes(zones: ZonesService): HandlersOf<'zones.list'> {
  return { 'zones.list': async () => ({ zones: await zones.all() }) };
}
