import type { EndpointId } from '../../../contract/endpoints.ts';
import type { WatchedAlert } from '../../../contract/watches.ts';
import type { Problem } from '../../../contract/problems.ts';
import { LinkError } from '../link-api.ts';

/** By their paths, so that the contract's schemas stay out of the bundle. */
const PATHS = {
  'watch.read': '/api/v1/watch',
  'watch.snapshot': '/api/v1/watch/snapshot',
  'watch.photo': '/api/v1/watch/photos/',
} as const satisfies { [K in EndpointId & `watch.${string}`]: string };

export interface WatchApi {
  read(): Promise<WatchedAlert>;
  snapshot(): Promise<Blob>;
  photo(id: string): Promise<Blob>;
}

export function watchApi(token: string): WatchApi {
  const get = async (path: string): Promise<Response> => {
    // In a header, not in the address: addresses end in logs.
    const response = await fetch(path, { headers: { authorization: `Watch ${token}` } });
    if (response.ok) return response;
    const problem = (await response.json().catch(() => null)) as Partial<Problem> | null;
    throw new LinkError(
      problem?.code ?? 'other',
      problem?.detail ?? `HTTP ${response.status}`,
      problem?.context,
    );
  };
  return {
    read: async () => (await get(PATHS['watch.read'])).json() as Promise<WatchedAlert>,
    snapshot: async () => (await get(PATHS['watch.snapshot'])).blob(),
    photo: async (id) => (await get(`${PATHS['watch.photo']}${encodeURIComponent(id)}`)).blob(),
  };
}
