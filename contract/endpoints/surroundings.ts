import { Surroundings } from '../surroundings.ts';
import { alertId, defaults, READ, type EndpointShape } from './shape.ts';

export const SURROUNDINGS_ENDPOINTS = {
  'alerts.surroundings': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/alerts/:id/surroundings',
    roles: READ,
    summary: 'Wind, villages, water sources and plots around an alert',
    params: alertId,
    response: Surroundings,
  },
} as const satisfies Record<string, EndpointShape>;
