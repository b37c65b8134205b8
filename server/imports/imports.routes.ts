import { actorOf } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { ImportsService } from './imports.service.ts';

export function importsRoutes(imports: ImportsService): HandlersOf<'imports.preview' | 'imports.commit'> {
  return {
    'imports.preview': ({ params, query, bytes }) => imports.preview(params.layer, query, bytes),
    'imports.commit': ({ params, query, bytes, caller }) =>
      imports.commit(params.layer, query, bytes, actorOf(caller)),
  };
}
