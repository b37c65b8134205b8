import type { z } from 'zod';
import { SIGHT_ENDPOINTS } from './endpoints-sight.ts';
import { AIM_ENDPOINTS } from './endpoints/aim.ts';
import { ALERT_ENDPOINTS } from './endpoints/alerts.ts';
import { BRIEFING_ENDPOINTS } from './endpoints/briefing.ts';
import { CITY_ENDPOINTS } from './endpoints/city.ts';
import { DEMO_ENDPOINTS } from './endpoints/demo.ts';
import { DETECTOR_ENDPOINTS } from './endpoints/detectors.ts';
import { DISPATCH_ENDPOINTS } from './endpoints/dispatch.ts';
import { LINK_ENDPOINTS } from './endpoints/link.ts';
import { NOTIFY_ENDPOINTS } from './endpoints/notify.ts';
import { OFFICE_ENDPOINTS } from './endpoints/office.ts';
import { SURROUNDINGS_ENDPOINTS } from './endpoints/surroundings.ts';
import { SESSION_ENDPOINTS } from './endpoints/session.ts';
import { STATION_ENDPOINTS } from './endpoints/stations.ts';
import type { EndpointShape } from './endpoints/shape.ts';
import { VIDEO_ENDPOINTS } from './endpoints/video.ts';
import { ZONE_ENDPOINTS } from './endpoints/zones.ts';

/** Every operation of the API. The server, the client, the mocks and the OpenAPI document are typed by it. */
export const ENDPOINTS = {
  ...SESSION_ENDPOINTS,
  ...ALERT_ENDPOINTS,
  ...CITY_ENDPOINTS,
  ...STATION_ENDPOINTS,
  ...SURROUNDINGS_ENDPOINTS,
  ...SIGHT_ENDPOINTS,
  ...DETECTOR_ENDPOINTS,
  ...DEMO_ENDPOINTS,
  ...AIM_ENDPOINTS,
  ...LINK_ENDPOINTS,
  ...NOTIFY_ENDPOINTS,
  ...OFFICE_ENDPOINTS,
  ...BRIEFING_ENDPOINTS,
  ...ZONE_ENDPOINTS,
  ...DISPATCH_ENDPOINTS,
  ...VIDEO_ENDPOINTS,
} as const satisfies Record<string, EndpointShape>;

export type EndpointId = keyof typeof ENDPOINTS;
export type EndpointOf<K extends EndpointId> = (typeof ENDPOINTS)[K];
export type EndpointParams<K extends EndpointId> = z.output<EndpointOf<K>['params']>;
export type EndpointQuery<K extends EndpointId> = z.output<EndpointOf<K>['query']>;
type BodySchema<K extends EndpointId> = EndpointOf<K>['body'];
/** Body after parsing, with defaults filled in. */
export type EndpointBody<K extends EndpointId> =
  BodySchema<K> extends z.ZodType ? z.output<BodySchema<K>> : null;
/** Body as a client sends it. */
export type EndpointBodyInput<K extends EndpointId> =
  BodySchema<K> extends z.ZodType ? z.input<BodySchema<K>> : undefined;
export type EndpointResponse<K extends EndpointId> = z.output<EndpointOf<K>['response']>;
