import { Activity, ActivityQuery } from '../activity.ts';
import { READ, defaults, type EndpointShape } from './shape.ts';

/** What stations do as a whole, and how they are run. */
export const STATION_ENDPOINTS = {
  'activity.read': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/activity',
    roles: READ,
    summary: 'Readings, exceedances and alerts by the hour',
    query: ActivityQuery,
    response: Activity,
  },
} as const satisfies Record<string, EndpointShape>;
