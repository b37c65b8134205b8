import { z } from 'zod';
import { Session, SetupBody, Silence, SilenceBody } from '../people.ts';
import { READ, ACT, ANYONE, nothing, defaults, type EndpointShape } from './shape.ts';

/** Who is signed in, the first admin, the live feed, silenced consoles. */
export const SESSION_ENDPOINTS = {
  'session.read': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/session',
    roles: ANYONE,
    summary: 'Who is signed in, and what this server is',
    response: Session,
  },
  'setup.create': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/setup',
    roles: ANYONE,
    summary: 'Create the first admin with the one-time token',
    body: SetupBody,
    response: nothing,
    status: 204,
  },
  'events.stream': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/events',
    roles: READ,
    summary: 'Live feed (server-sent events); resumes after Last-Event-ID or ?after',
    query: z.object({ after: z.string().max(40).optional() }),
    returns: 'stream',
    response: nothing,
  },
  'silences.list': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/silences',
    roles: READ,
    summary: 'Consoles whose sound is off, and until when',
    response: z.object({ silences: z.array(Silence) }),
  },
  'silences.set': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/silences',
    roles: ACT,
    summary: 'Silence the own console for some minutes',
    body: SilenceBody,
    response: z.object({ silences: z.array(Silence) }),
  },
} as const satisfies Record<string, EndpointShape>;
