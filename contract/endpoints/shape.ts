import { z } from 'zod';
import { LayerId } from '../layers.ts';
import type { Role } from '../roles.ts';

export interface EndpointShape {
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

export const READ = ['admin', 'dispatcher', 'leader'] as const;
export const ACT = ['admin', 'dispatcher'] as const;
export const DEVICE = ['device'] as const;
export const LINK = ['responder'] as const;
export const ANYONE = 'anyone' as const;

export const none = z.object({});
export const nothing = z.null();
export const alertId = z.object({ id: z.coerce.number().int().positive() });
export const assignmentId = alertId.extend({ assignmentId: z.string().min(1).max(64) });
export const layerId = z.object({ layer: LayerId });
export const textId = z.object({ id: z.string().min(1).max(64) });

export const defaults = { params: none, query: none, body: null, returns: 'json', status: 200 } as const;
