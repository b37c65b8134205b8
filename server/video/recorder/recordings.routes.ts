import { actorOf } from '../../http/actor-of.ts';
import type { HandlersOf } from '../../http/handlers.ts';
import type { RecordingsService } from './recordings.service.ts';

export function recordingsRoutes(
  recordings: RecordingsService,
): HandlersOf<
  | 'recorder.read'
  | 'recordings.read'
  | 'recordings.switch'
  | 'recordings.playlist'
  | 'recordings.preview'
  | 'recordings.segment'
> {
  return {
    'recorder.read': () => recordings.state(),
    'recordings.read': ({ params, query }) => recordings.read(params.id, query.fromMs, query.toMs),
    'recordings.switch': ({ params, body, caller }) => recordings.switch(params.id, body.on, actorOf(caller)),
    'recordings.playlist': ({ params, query }) => recordings.playlist(params.id, query.fromMs, query.toMs),
    'recordings.preview': ({ params, query }) => recordings.preview(params.id, query.atMs),
    'recordings.segment': ({ params }) => recordings.file(params.id, params.file),
  };
}
