import type { HandlersOf } from '../http/handlers.ts';
import type { Hj212Service } from './hj212.service.ts';

export function hj212Routes(hj212: Hj212Service): HandlersOf<'hj212.devices' | 'hj212.refusals'> {
  return {
    'hj212.devices': () => hj212.devices(),
    'hj212.refusals': ({ query }) => hj212.refusals(query.limit),
  };
}
