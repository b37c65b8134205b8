import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { z } from 'zod';
import { Alert } from '../../contract/alerts.ts';
import { Responder } from '../../contract/assignments.ts';
import { Camera } from '../../contract/cameras.ts';
import { Detection, DetectionBody } from '../../contract/detections.ts';
import { ENDPOINTS, type EndpointId } from '../../contract/endpoints.ts';
import { LayerFeature } from '../../contract/layers.ts';
import { LinkTask } from '../../contract/link.ts';
import { Session } from '../../contract/people.ts';
import { Problem } from '../../contract/problems.ts';
import type { Role } from '../../contract/roles.ts';

export type ApiDocument = ReturnType<typeof createDocument>;

/** What the document names once instead of repeating. */
const NAMED = {
  Alert,
  Camera,
  Detection,
  DetectionBody,
  LayerFeature,
  LinkTask,
  Problem,
  Responder,
  Session,
};

const SECURITY: Record<Role, string> = {
  admin: 'session',
  dispatcher: 'session',
  leader: 'session',
  device: 'deviceToken',
  responder: 'responderLink',
  watcher: 'watchLink',
  reader: 'deviceToken',
};

/** The contract as OpenAPI 3.1. */
export function apiDocument(version: string): ApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  for (const id of Object.keys(ENDPOINTS) as EndpointId[]) {
    const { path, method } = ENDPOINTS[id];
    const template = path.replaceAll(/:(\w+)/g, '{$1}');
    paths[template] = { ...paths[template], [method.toLowerCase()]: operation(id) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Lookout',
      version,
      description:
        'Alerts, cameras, stations and the live feed of an environmental duty room. Coordinates are WGS-84, longitude first; times are epoch milliseconds unless they are text with an offset. Every error is RFC 9457 problem details: decide by its code.',
    },
    paths,
    components: {
      schemas: NAMED,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'lookout.session_token',
          description: 'Set by the sign-in; named __Secure-lookout.session_token over https.',
        },
        deviceToken: { type: 'http', scheme: 'bearer', description: 'Shown once when the device is added.' },
        responderLink: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'Link <token>, the token being the end of the link /r/<token>.',
        },
        watchLink: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'Watch <token>, the token being the end of the link /w/<token>.',
        },
      },
    },
  });
}

function operation(id: EndpointId): ZodOpenApiOperationObject {
  const { summary, roles, params, query, body, returns, response, status } = ENDPOINTS[id];
  const endpoint = ENDPOINTS[id];
  const rawBody = 'rawBody' in endpoint ? endpoint.rawBody : undefined;
  const schemes = roles === 'anyone' ? [] : [...new Set(roles.map((role) => SECURITY[role]))];
  return {
    operationId: id,
    summary,
    tags: [id.split('.')[0] ?? id],
    description: roles === 'anyone' ? 'Open to anyone.' : `For: ${roles.join(', ')}.`,
    security: schemes.map((scheme) => ({ [scheme]: [] })),
    requestParams: {
      ...(isEmpty(params) ? {} : { path: params }),
      ...(isEmpty(query) ? {} : { query }),
      ...('idempotent' in endpoint
        ? {
            header: z.object({
              'Idempotency-Key': z
                .string()
                .min(8)
                .max(128)
                .describe('The same key for each repetition of the same request'),
            }),
          }
        : {}),
    },
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    ...(rawBody
      ? {
          requestBody: {
            required: true,
            content: { [rawBody]: { schema: z.string().meta({ format: 'binary' }) } },
          },
        }
      : {}),
    responses: {
      [String(status) as '200']: {
        description: status === 204 ? 'Done' : summary,
        ...(status === 204 ? {} : { content: content(returns, response) }),
      },
      default: {
        description: 'Problem details',
        content: { 'application/problem+json': { schema: Problem } },
      },
    },
  };
}

function content(returns: 'json' | 'bytes' | 'stream', response: z.ZodType) {
  switch (returns) {
    case 'json':
      return { 'application/json': { schema: response } };
    case 'stream':
      return { 'text/event-stream': { schema: z.string() } };
    case 'bytes':
      return { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } };
  }
}

const isEmpty = (schema: z.ZodType): schema is z.ZodObject<Record<string, never>> =>
  schema instanceof z.ZodObject && Object.keys(schema.shape).length === 0;
