import type { HandlersOf } from '../http/handlers.ts';
import type { SearchService } from './search.service.ts';

export function searchRoutes(service: SearchService): HandlersOf<'search'> {
  return { search: ({ query }) => service.search(query.q, query.limit) };
}
