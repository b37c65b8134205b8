import { z } from 'zod';
import { Activity, ActivityQuery } from '../activity.ts';
import {
  DeviceMn,
  HeatSource,
  HeatSourceBody,
  RegisterStationBody,
  StationLimits,
} from '../station-admin.ts';
import { Hj212Device } from '../stations.ts';
import { ACT, READ, defaults, nothing, textId, type EndpointShape } from './shape.ts';

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
  'thresholds.list': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/thresholds',
    roles: READ,
    summary: 'What raises an alert at every station, and who set it',
    response: z.object({ stations: z.array(StationLimits) }),
  },
  'hj212.register': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/hj212/devices',
    roles: ACT,
    summary: 'Let a station report over HJ 212, or change how',
    body: RegisterStationBody,
    response: Hj212Device,
  },
  'hj212.remove': {
    ...defaults,
    method: 'DELETE',
    path: '/api/v1/hj212/devices/:mn',
    roles: ACT,
    summary: 'Take a station off HJ 212; what it sent stays',
    params: DeviceMn,
    response: nothing,
    status: 204,
  },
  'heatSources.list': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/heat-sources',
    roles: READ,
    summary: 'Known heat that is no fire: satellite points in it raise no alert',
    response: z.object({ heatSources: z.array(HeatSource) }),
  },
  'heatSources.create': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/heat-sources',
    roles: ACT,
    summary: 'Make heat known',
    body: HeatSourceBody,
    response: HeatSource,
    status: 201,
  },
  'heatSources.remove': {
    ...defaults,
    method: 'DELETE',
    path: '/api/v1/heat-sources/:id',
    roles: ACT,
    summary: 'Forget known heat: points there raise alerts again',
    params: textId,
    response: nothing,
    status: 204,
  },
} as const satisfies Record<string, EndpointShape>;
