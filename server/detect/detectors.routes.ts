import { actorOf } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { DetectorsService } from './detectors.service.ts';

export function detectorsRoutes(
  detectors: DetectorsService,
): HandlersOf<'detectors.list' | 'detectors.change'> {
  return {
    'detectors.list': async () => ({ detectors: await detectors.list() }),
    'detectors.change': ({ params, body, caller }) => detectors.change(params.id, body, actorOf(caller)),
  };
}
