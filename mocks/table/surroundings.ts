import type { MockHandlersOf } from '../mock-handlers.ts';
import { alertOf } from './alerts.ts';

export const surroundingsTable: MockHandlersOf<'alerts.surroundings'> = {
  'alerts.surroundings': ({ world, params }) => {
    alertOf(world, params.id);
    return { wind: null, near: [] };
  },
};
