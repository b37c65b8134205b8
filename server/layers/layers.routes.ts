import type { HandlersOf } from '../http/handlers.ts';
import type { LayersService } from './layers.service.ts';

export function layersRoutes(layers: LayersService): HandlersOf<'layers.list' | 'layers.read'> {
  return {
    'layers.list': () => layers.list(),
    'layers.read': ({ params }) => layers.read(params.layer),
  };
}
