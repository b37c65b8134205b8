import { actorOf } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { AuditService } from './audit.service.ts';

export function auditRoutes(audit: AuditService): HandlersOf<'audit.list' | 'audit.verify' | 'audit.export'> {
  return {
    'audit.list': ({ query }) => audit.list(query),
    'audit.verify': () => audit.verify(),
    'audit.export': async ({ caller, query }) => download(await audit.export(actorOf(caller), query.afterId)),
  };
}

/** The next piece is read when the one before it was taken, and none after the reader has gone. */
function download(lines: AsyncGenerator<string>): Response {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await lines.return(undefined)),
  });
  return new Response(stream, {
    headers: {
      'content-type': 'application/x-ndjson',
      'content-disposition': 'attachment; filename="lookout-audit.jsonl"',
      'cache-control': 'no-store',
    },
  });
}
