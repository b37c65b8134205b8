import type { HandlersOf } from '../../http/handlers.ts';
import type { ExportedFile, ExportService } from './export.service.ts';

export function exportRoutes(exports: ExportService): HandlersOf<'layers.export'> {
  return {
    'layers.export': async ({ params, query }) => download(await exports.file(params.layer, query)),
  };
}

function download({ name, contentType, text }: ExportedFile): Response {
  return new Response(text, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
}
