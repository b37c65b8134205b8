import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';
import { keys } from '../api/queries.ts';

const RETRIES = 3;

/** A fault that may pass by itself. */
function mayPass(error: unknown): boolean {
  const { code, status } = ApiError.from(error);
  return code === 'network' || status >= 500;
}

/** The cache of the page. A 401 anywhere makes the session be read again, which leads to the sign-in page. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (ApiError.from(error).status === 401) void client.invalidateQueries({ queryKey: keys.session });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (count, error) => count < RETRIES && mayPass(error),
        retryDelay: (count) => Math.min(8000, 500 * 2 ** count),
        refetchOnWindowFocus: false,
      },
      // An action is never repeated by itself: the person decides.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return client;
}
