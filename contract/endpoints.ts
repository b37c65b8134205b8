import { z } from 'zod';
import * as alerts from './alerts.ts';
import { DispatchBody, DispatchReceipt, Assignment, Responder } from './assignments.ts';
import { Camera } from './cameras.ts';
import { DetectionBody, DetectionReceipt } from './detections.ts';
import { ExportQuery, ImportPreview, ImportQuery, ImportReceipt, SearchHit, SearchQuery } from './imports.ts';
import {
  LayerCollection,
  LayerId,
  LayerQuery,
  LayerSummary,
  ReadingsBody,
  ReadingsReceipt,
} from './layers.ts';
import * as link from './link.ts';
import { Session, SetupBody, Silence, SilenceBody } from './people.ts';
import type { Role } from './roles.ts';
import * as stations from './stations.ts';

const READ = ['admin', 'dispatcher', 'leader'] as const;
const ACT = ['admin', 'dispatcher'] as const;
const DEVICE = ['device'] as const;
const LINK = ['responder'] as const;
const ANYONE = 'anyone' as const;

const none = z.object({});
const nothing = z.null();
const alertId = z.object({ id: z.coerce.number().int().positive() });
const assignmentId = alertId.extend({ assignmentId: z.string().min(1).max(64) });
const layerId = z.object({ layer: LayerId });
const textId = z.object({ id: z.string().min(1).max(64) });

interface Shape {
  method: 'GET' | 'POST' | 'DELETE';
  /** Path with `:name` parameters. */
  path: string;
  /** Who may call it; everybody else is refused. */
  roles: readonly Role[] | 'anyone';
  summary: string;
  params: z.ZodType;
  query: z.ZodType;
  /** JSON body, or null for none. `bytes` endpoints take a raw picture. */
  body: z.ZodType | null;
  /** `json`: `response` as JSON · `bytes`: a file · `stream`: server-sent events */
  returns: 'json' | 'bytes' | 'stream';
  response: z.ZodType;
  status: 200 | 201 | 204;
  /** Content type of a raw body. */
  rawBody?: 'image/jpeg' | 'application/octet-stream';
  /** An Idempotency-Key header is required. */
  idempotent?: true;
}

const defaults = { params: none, query: none, body: null, returns: 'json', status: 200 } as const;

/** Every operation of the API. The server, the client, the mocks and the OpenAPI document are typed by it. */
export const ENDPOINTS = {
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
  'alerts.list': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/alerts',
    roles: READ,
    summary: 'Alerts, newest first',
    query: alerts.AlertQuery,
    response: alerts.AlertList,
  },
  'alerts.read': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/alerts/:id',
    roles: READ,
    summary: 'One alert with its timeline and detections',
    params: alertId,
    response: alerts.AlertDetail,
  },
  'alerts.acknowledge': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/alerts/:id/acknowledge',
    roles: ACT,
    summary: 'Take the alert; only the first one wins',
    params: alertId,
    body: alerts.AcknowledgeBody,
    response: alerts.Alert,
  },
  'alerts.confirm': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/alerts/:id/confirm',
    roles: ACT,
    summary: 'It is real',
    params: alertId,
    body: alerts.NoteBody,
    response: alerts.Alert,
  },
  'alerts.reject': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/alerts/:id/reject',
    roles: ACT,
    summary: 'It is a false alarm, with the reason',
    params: alertId,
    body: alerts.RejectBody,
    response: alerts.Alert,
  },
  'alerts.close': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/alerts/:id/close',
    roles: ACT,
    summary: 'Close the alert',
    params: alertId,
    body: alerts.NoteBody,
    response: alerts.Alert,
  },
  'alerts.reopen': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/alerts/:id/reopen',
    roles: ACT,
    summary: 'Open a closed alert again',
    params: alertId,
    body: alerts.NoteBody,
    response: alerts.Alert,
  },
  'assignments.create': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/alerts/:id/assignments',
    roles: ACT,
    summary: 'Dispatch a responder; the link is in the answer, once',
    params: alertId,
    body: DispatchBody,
    response: DispatchReceipt,
    status: 201,
  },
  'assignments.reissue': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/alerts/:id/assignments/:assignmentId/link',
    roles: ACT,
    summary: 'A new link for the assignment; the old one stops working',
    params: assignmentId,
    body: z.object({ linkHours: z.int().min(1).max(72).default(12) }),
    response: DispatchReceipt,
    status: 201,
  },
  'assignments.cancel': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/alerts/:id/assignments/:assignmentId/cancel',
    roles: ACT,
    summary: 'Call the responder back; the link stops working',
    params: assignmentId,
    body: alerts.NoteBody,
    response: Assignment,
  },
  'snapshots.read': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/detections/:id/snapshot',
    roles: READ,
    summary: 'Picture of a detection (JPEG)',
    params: textId,
    returns: 'bytes',
    response: nothing,
  },
  'photos.read': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/photos/:id',
    roles: READ,
    summary: 'Photo sent by a responder (JPEG)',
    params: textId,
    returns: 'bytes',
    response: nothing,
  },
  'detections.create': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/detections',
    roles: DEVICE,
    summary: 'A camera or AI box saw smoke or fire',
    body: DetectionBody,
    response: DetectionReceipt,
    status: 201,
    idempotent: true,
  },
  'readings.create': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/readings',
    roles: DEVICE,
    summary: 'Measured values of stations, sections and sources',
    body: ReadingsBody,
    response: ReadingsReceipt,
    status: 201,
  },
  'cameras.list': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/cameras',
    roles: READ,
    summary: 'Cameras with pose, lens and state',
    response: z.object({ cameras: z.array(Camera) }),
  },
  'cameras.read': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/cameras/:id',
    roles: READ,
    summary: 'One camera',
    params: textId,
    response: Camera,
  },
  'cameras.playlist': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/cameras/:id/live/index.m3u8',
    roles: READ,
    summary: 'Live picture: HLS playlist',
    params: textId,
    returns: 'bytes',
    response: nothing,
  },
  'cameras.segment': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/cameras/:id/live/:file',
    roles: READ,
    summary: 'Live picture: a playlist, segment or key that the playlist names',
    params: textId.extend({ file: z.string().min(1).max(200) }),
    returns: 'bytes',
    response: nothing,
  },
  'responders.list': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/responders',
    roles: READ,
    summary: 'Responders, their state and last position',
    response: z.object({ responders: z.array(Responder) }),
  },
  'layers.list': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/layers',
    roles: READ,
    summary: 'Layers with counts and freshness, now or at a moment',
    query: LayerQuery,
    response: z.object({ layers: z.array(LayerSummary) }),
  },
  'layers.read': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/layers/:layer',
    roles: READ,
    summary: 'Features of one layer as GeoJSON with their state, now or at a moment',
    params: layerId,
    query: LayerQuery,
    response: LayerCollection,
  },
  'layers.export': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/layers/:layer/export',
    roles: READ,
    summary: 'Features of one layer as a file, GeoJSON or CSV',
    params: layerId,
    query: ExportQuery,
    returns: 'bytes',
    response: nothing,
  },
  'imports.preview': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/layers/:layer/import/preview',
    roles: ACT,
    summary: 'What a file would change in a layer, and every row that is wrong; changes nothing',
    params: layerId,
    query: ImportQuery,
    rawBody: 'application/octet-stream',
    response: ImportPreview,
  },
  'imports.commit': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/layers/:layer/import',
    roles: ACT,
    summary: 'Import a file into a layer, whole or not at all',
    params: layerId,
    query: ImportQuery,
    rawBody: 'application/octet-stream',
    response: ImportReceipt,
  },
  'stations.series': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/stations/:id/series',
    roles: READ,
    summary: 'What a station measured, against its limits and against last year',
    params: textId,
    query: stations.SeriesQuery,
    response: stations.StationSeries,
  },
  'stations.thresholds': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/stations/:id/thresholds',
    roles: READ,
    summary: 'What raises an alert at a station',
    params: textId,
    response: stations.ThresholdList,
  },
  'stations.setThresholds': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/stations/:id/thresholds',
    roles: ACT,
    summary: 'Set what raises an alert at a station',
    params: textId,
    body: stations.ThresholdsBody,
    response: stations.ThresholdList,
  },
  'alerts.exceedances': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/alerts/:id/exceedances',
    roles: READ,
    summary: 'The values behind a station alert, newest first',
    params: alertId,
    response: z.object({ exceedances: z.array(stations.Exceedance) }),
  },
  'hj212.devices': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/hj212/devices',
    roles: ACT,
    summary: 'Stations that report over HJ 212, and when they last did',
    response: z.object({ devices: z.array(stations.Hj212Device) }),
  },
  'hj212.refusals': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/hj212/refusals',
    roles: ACT,
    summary: 'The newest refused packets with reason and bytes',
    query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
    response: z.object({ refusals: z.array(stations.Hj212Refusal) }),
  },
  search: {
    ...defaults,
    method: 'GET',
    path: '/api/v1/search',
    roles: READ,
    summary: 'Find features, cameras, responders, alerts and places by name, code, pinyin or coordinates',
    query: SearchQuery,
    response: z.object({ hits: z.array(SearchHit) }),
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
  'link.read': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/link',
    roles: LINK,
    summary: 'The task behind a responder link; each opening is recorded',
    response: link.LinkTask,
  },
  'link.snapshot': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/link/snapshot',
    roles: LINK,
    summary: 'Picture of the alert (JPEG)',
    returns: 'bytes',
    response: nothing,
  },
  'link.accept': linkStep('accept', 'Accept the task', link.LinkStepBody),
  'link.decline': linkStep('decline', 'Cannot go, with the reason', link.LinkDeclineBody),
  'link.enRoute': linkStep('en-route', 'On the way', link.LinkStepBody),
  'link.onScene': linkStep('on-scene', 'There', link.LinkStepBody),
  'link.result': linkStep('result', 'What was found', link.LinkResultBody),
  'link.fix': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/link/fix',
    roles: LINK,
    summary: 'Own position, only while on the way',
    body: link.LinkFixBody,
    response: nothing,
    status: 204,
  },
  'link.photo': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/link/photos',
    roles: LINK,
    summary: 'A photo (JPEG as the body); the same key gives the same photo',
    body: null,
    rawBody: 'image/jpeg',
    response: link.PhotoReceipt,
    status: 201,
    idempotent: true,
  },
} as const satisfies Record<string, Shape>;

function linkStep<B extends z.ZodType>(name: string, summary: string, body: B) {
  return {
    ...defaults,
    method: 'POST',
    path: `/api/v1/link/${name}`,
    roles: LINK,
    summary,
    body,
    response: link.LinkTask,
  } as const;
}

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
