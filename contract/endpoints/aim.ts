import { z } from 'zod';
import * as aim from '../aim.ts';
import { ACT, defaults, DEVICE, READ, textId } from './shape.ts';

/** Cameras that turn: what their units mean, where they pointed when, and what aims them at a place. */
export const AIM_ENDPOINTS = {
  'aims.map': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/cameras/:id/ptz-map',
    roles: READ,
    summary: 'How the pan, tilt and zoom of a camera become degrees',
    params: textId,
    response: aim.PtzMapAnswer,
  },
  'aims.fit': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/cameras/:id/ptz-map',
    roles: ACT,
    summary: 'Fit the map from units to degrees to states whose aim is known',
    params: textId,
    body: aim.PtzMapBody,
    response: aim.PtzMap,
    status: 201,
  },
  'aims.report': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/cameras/:id/ptz-states',
    roles: DEVICE,
    summary: 'Report the pan, tilt and zoom of a camera as it moves',
    params: textId,
    body: aim.PtzStatesBody,
    response: z.object({ kept: z.int() }),
    status: 201,
  },
  'aims.at': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/cameras/:id/aim',
    roles: READ,
    summary: 'Pan, tilt and zoom that aim a camera at a place',
    params: textId,
    query: aim.AimQuery,
    response: aim.AimAnswer,
  },
} as const;
