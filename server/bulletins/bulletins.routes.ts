import { actorOf } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { BulletinsService } from './bulletins.service.ts';

export function bulletinsRoutes(
  bulletins: BulletinsService,
): HandlersOf<'bulletins.list' | 'bulletins.read' | 'bulletins.pdf' | 'bulletins.make'> {
  return {
    'bulletins.list': ({ query }) => bulletins.list(query),
    'bulletins.read': ({ params }) => bulletins.read(params.id),
    'bulletins.pdf': async ({ params, query }) => {
      const { pdf, name } = await bulletins.file(params.id, query.lang);
      return new Response(new Uint8Array(pdf), {
        headers: {
          'content-type': 'application/pdf',
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'no-store',
        },
      });
    },
    'bulletins.make': ({ caller, body }) => bulletins.make(actorOf(caller), body),
  };
}
