import type { HandlersOf } from '../http/handlers.ts';
import type { LayersService } from './layers.service.ts';

export function layersRoutes(layers: LayersService): HandlersOf<'layers.list' | 'layers.read'> {
  return {
    'layers.list': ({ query }) => layers.list(query.at),
    'layers.read': ({ params, query }) => layers.read(params.layer, query.at),
  };
}
