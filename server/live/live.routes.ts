import type { HandlersOf } from '../http/handlers.ts';
import { cutConnection } from '../http/connection.ts';
import { openFeed, type FeedLimits } from './feed.ts';
import type { LiveLog } from './live-log.ts';

/** `isSignedIn` says whether the session in these headers still holds. */
export function liveRoutes(
  log: LiveLog,
  isSignedIn: (headers: Headers) => Promise<boolean>,
  limits: Partial<FeedLimits> = {},
): HandlersOf<'events.stream'> {
  return {
    'events.stream': ({ request, query }) => {
      const headers = {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        // For proxies that would collect the stream first.
        'x-accel-buffering': 'no',
      };
      if (request.method === 'HEAD') return new Response(null, { headers });
      const after = request.headers.get('last-event-id') ?? query.after;
      const stream = openFeed(log, {
        after,
        isAllowed: () => isSignedIn(request.headers),
        cut: () => cutConnection(request),
        limits,
      });
      return new Response(stream, { headers });
    },
  };
}
