import type { HandlersOf } from '../http/handlers.ts';
import type { RespondersService } from './responders.service.ts';

export function respondersRoutes(responders: RespondersService): HandlersOf<'responders.list'> {
  return {
    'responders.list': async ({ caller }) => ({ responders: await responders.list(caller?.role) }),
  };
}
