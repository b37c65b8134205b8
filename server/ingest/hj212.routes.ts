import { actorOf } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { Hj212Service } from './hj212.service.ts';

export function hj212Routes(
  hj212: Hj212Service,
): HandlersOf<'hj212.devices' | 'hj212.refusals' | 'hj212.register' | 'hj212.remove'> {
  return {
    'hj212.devices': () => hj212.devices(),
    'hj212.refusals': ({ query }) => hj212.refusals(query.limit),
    'hj212.register': ({ body, caller }) => hj212.register(body, actorOf(caller)),
    'hj212.remove': ({ params, caller }) => hj212.remove(params.mn, actorOf(caller)),
  };
}
