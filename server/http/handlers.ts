import type {
  EndpointBody,
  EndpointId,
  EndpointParams,
  EndpointQuery,
  EndpointResponse,
  EndpointOf,
} from '../../contract/endpoints.ts';
import type { Actor } from '../../contract/people.ts';
import type { Role } from '../../contract/roles.ts';

/** Who calls, as established before any handler runs. `null` on endpoints open to anyone. */
export interface Caller {
  role: Role;
  /** As named in the timeline and the audit log. */
  actor: Actor;
  /** Only for `responder`: the assignment its link is bound to, and the link itself. */
  link?: {
    assignmentId: string;
    alertId: number;
    linkId: string;
    /** `other`: the link is held to the phone that opened it first, and this is another one. */
    phone: 'allowed' | 'other';
    /** SHA-256 of the key by which the phone names itself. */
    phoneKeyHash: Buffer | null;
  };
  /** Only for `watcher`: the alert its link shows. */
  watch?: { id: string; alertId: number; expiresAtMs: number };
}

export interface Call<K extends EndpointId> {
  params: EndpointParams<K>;
  query: EndpointQuery<K>;
  body: EndpointBody<K>;
  caller: Caller | null;
  /** The Idempotency-Key header, where the endpoint requires one; else empty. */
  idempotencyKey: string;
  /** The raw body of endpoints with `rawBody`, size-limited. */
  bytes: Uint8Array;
  /** SHA-256 of the body as received, hex. */
  bodyHash: string;
  request: Request;
  requestId: string;
}

/** `json` endpoints return the response value; `bytes` and `stream` endpoints return a Response. */
export type Answer<K extends EndpointId> = EndpointOf<K>['returns'] extends 'json'
  ? EndpointResponse<K>
  : Response;

/** What a `*.routes.ts` provides: one line per endpoint that delegates to a service. */
export type Handlers = { [K in EndpointId]: (call: Call<K>) => Answer<K> | Promise<Answer<K>> };
export type HandlersOf<K extends EndpointId> = Pick<Handlers, K>;
