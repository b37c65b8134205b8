import { z } from 'zod';
import { DemoOrder, GivenOrder, GivenOrders } from '../demo.ts';
import { defaults, type EndpointShape } from './shape.ts';

/** The control panel of the pretend city, and the inlet at which the city asks for its orders. */
export const DEMO_ENDPOINTS = {
  'demo.orders': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/demo/orders',
    roles: ['admin', 'device'],
    summary: 'Orders to the pretend city after one of them; the city asks for them again and again',
    query: z.object({ after: z.coerce.number().int().min(0).default(0) }),
    response: GivenOrders,
  },
  'demo.order': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/demo/orders',
    roles: ['admin'],
    summary: 'Set a fire, turn the wind, silence a station or a camera of the pretend city',
    body: DemoOrder,
    response: GivenOrder,
    status: 201,
  },
} as const satisfies Record<string, EndpointShape>;
