import type { HandlersOf } from '../http/handlers.ts';
import type { CamerasService } from './cameras.service.ts';

export function camerasRoutes(cameras: CamerasService): HandlersOf<'cameras.list' | 'cameras.read'> {
  return {
    'cameras.list': async () => ({ cameras: await cameras.list() }),
    'cameras.read': ({ params }) => cameras.read(params.id),
  };
}
