import type { z } from 'zod';
import {
  ENDPOINTS,
  type EndpointBodyInput,
  type EndpointId,
  type EndpointOf,
  type EndpointResponse,
} from '../../contract/endpoints.ts';
import { Problem } from '../../contract/problems.ts';
import { ApiError } from './api-error.ts';

export interface CallOptions<K extends EndpointId> {
  params?: z.input<EndpointOf<K>['params']>;
  query?: z.input<EndpointOf<K>['query']>;
  body?: EndpointBodyInput<K>;
  /** For endpoints that take a file as it is. */
  bytes?: Blob;
  /** For endpoints that are safe to send twice under one key. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** Path of an endpoint with its parameters filled in and its query, for `fetch`, `EventSource` and `<img>`. */
export function urlOf<K extends EndpointId>(id: K, options: CallOptions<K> = {}): string {
  const params = { ...(options.params as Record<string, unknown> | undefined) };
  const path = ENDPOINTS[id].path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options.query ?? {}) as [string, string | number | undefined][])
    if (value !== undefined) query.set(name, String(value));
  const search = query.toString();
  return search ? `${path}?${search}` : path;
}

async function problemOf(response: Response): Promise<ApiError> {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  if (parsed.success) return new ApiError(parsed.data.code, response.status, parsed.data.detail, parsed.data);
  return new ApiError('unreadable', response.status, `HTTP ${response.status}`);
}

/** Calls a JSON endpoint and checks its answer. Throws `ApiError`, never anything else but an abort. */
export async function call<K extends EndpointId>(
  id: K,
  options: CallOptions<K> = {},
): Promise<EndpointResponse<K>> {
  const endpoint: { method: string; status: number; response: z.ZodType; rawBody?: string | null } =
    ENDPOINTS[id];
  const body = options.bytes ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  const type = options.bytes ? (endpoint.rawBody ?? 'application/octet-stream') : 'application/json';
  let response: Response;
  try {
    response = await fetch(urlOf(id, options), {
      method: endpoint.method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': type }),
        ...(options.idempotencyKey ? { 'idempotency-key': options.idempotencyKey } : {}),
      },
      ...(body === undefined ? {} : { body }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw ApiError.from(error);
  }
  if (!response.ok) throw await problemOf(response);
  const data: unknown = endpoint.status === 204 ? null : await response.json().catch(() => undefined);
  const parsed = endpoint.response.safeParse(data);
  if (!parsed.success) throw new ApiError('unreadable', response.status, parsed.error.message);
  return parsed.data as EndpointResponse<K>;
}
