import { actorOf } from '../http/actor-of.ts';
import type { Caller, HandlersOf } from '../http/handlers.ts';
import { ProblemError } from '../http/problem.ts';
import { jpegResponse } from '../photos/jpeg.ts';
import type { Watcher, WatchService } from './watch.service.ts';
import type { WatchesService } from './watches.service.ts';

type WatchEndpoint =
  'watches.list' | 'watches.create' | 'watches.revoke' | 'watch.read' | 'watch.snapshot' | 'watch.photo';

export function watchesRoutes(watches: WatchesService, watch: WatchService): HandlersOf<WatchEndpoint> {
  return {
    'watches.list': ({ params }) => watches.list(params.id),
    'watches.create': ({ params, body, caller }) => watches.create(params.id, actorOf(caller), body),
    'watches.revoke': ({ params, caller }) => watches.revoke(params.id, params.watchId, actorOf(caller)),
    'watch.read': ({ caller, request }) =>
      watch.read(watcherOf(caller), request.headers.get('user-agent') ?? ''),
    'watch.snapshot': async ({ caller }) => jpegResponse(await watch.snapshot(watcherOf(caller))),
    'watch.photo': async ({ caller, params }) =>
      jpegResponse(await watch.photo(watcherOf(caller), params.id)),
  };
}

/** Throws watch_unknown for anybody without such a link, whom the router refuses before. */
function watcherOf(caller: Caller | null): Watcher {
  if (!caller?.watch) throw new ProblemError('watch_unknown', 'Open the link that was sent to you.');
  return { ...caller, watch: caller.watch };
}
