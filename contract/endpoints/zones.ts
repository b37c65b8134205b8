import { z } from 'zod';
import { BanZone } from '../zones.ts';
import { defaults, READ, type EndpointShape } from './shape.ts';

/** Where and when burning is an offence. */
export const ZONE_ENDPOINTS = {
  'zones.list': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/ban-zones',
    roles: READ,
    summary: 'Zones in which burning is banned, with their seasons and hours',
    response: z.object({ zones: z.array(BanZone) }),
  },
} as const satisfies Record<string, EndpointShape>;
