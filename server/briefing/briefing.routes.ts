import type { BRIEFING_ENDPOINTS } from '../../contract/endpoints/briefing.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { HotspotsService } from '../hotspots/hotspots.service.ts';
import type { BriefingsService } from './briefings.service.ts';
import type { BriefingExports, ExportedFile } from './exports.service.ts';
import type { SharesService } from './shares.service.ts';

export interface BriefingServices {
  hotspots: HotspotsService;
  briefings: BriefingsService;
  shares: SharesService;
  files: BriefingExports;
}

export function briefingRoutes({
  hotspots,
  briefings,
  shares,
  files,
}: BriefingServices): HandlersOf<keyof typeof BRIEFING_ENDPOINTS> {
  return {
    'hotspots.read': ({ query }) => hotspots.read(query),
    'hotspots.slices': ({ query }) => hotspots.slices(query),
    'hotspots.environment': ({ query }) => hotspots.environment(query),
    'hotspots.export': async ({ query }) => download(await files.hotspots(query)),
    'briefings.list': ({ caller }) => briefings.list(caller),
    'briefings.create': ({ caller, body }) => briefings.create(caller, body),
    'briefings.read': ({ params, caller }) => briefings.read(params.id, caller),
    'briefings.save': ({ params, caller, body }) => briefings.save(params.id, caller, body),
    'briefings.delete': ({ params, caller }) => briefings.delete(params.id, caller),
    'briefings.page': ({ params, caller }) => briefings.page(params.id, params.page, caller),
    'briefings.pdf': async ({ params, caller, query }) =>
      download(await files.briefing(params.id, caller, query)),
    'briefings.shares': ({ params, caller }) => shares.list(params.id, caller),
    'briefings.share': ({ params, caller, body }) => shares.share(params.id, caller, body.days),
    'briefings.unshare': ({ params, caller }) => shares.unshare(params.id, params.share, caller),
    'briefings.open': ({ body }) => shares.open(body.token),
  };
}

function download({ name, contentType, bytes }: ExportedFile): Response {
  return new Response(bytes as BodyInit, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
}
