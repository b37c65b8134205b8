import type {
  EndpointBody,
  EndpointId,
  EndpointOf,
  EndpointParams,
  EndpointQuery,
  EndpointResponse,
} from '../contract/endpoints.ts';
import type { Actor } from '../contract/people.ts';
import type { MockLink, World } from './world.ts';

export interface MockCall<K extends EndpointId> {
  world: World;
  params: EndpointParams<K>;
  query: EndpointQuery<K>;
  body: EndpointBody<K>;
  bytes: Uint8Array;
  actor: Actor;
  link: MockLink | null;
  idempotencyKey: string;
  request: Request;
}

type MockAnswer<K extends EndpointId> = EndpointOf<K>['returns'] extends 'json'
  ? EndpointResponse<K>
  : Response;

/** One answer for every operation; a missing one does not compile. */
export type MockHandlers = { [K in EndpointId]: (call: MockCall<K>) => MockAnswer<K> };
export type MockHandlersOf<K extends EndpointId> = Pick<MockHandlers, K>;
