import { actorOf } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { CalibrationsService } from './calibration/calibrations.service.ts';
import type { CoverageService } from './coverage/coverage.service.ts';
import type { DriftService } from './drift/drift.service.ts';
import type { MasksService } from './masks/masks.service.ts';
import type { OverlayService } from './overlay/overlay.service.ts';
import type { PositionsService } from './positions.service.ts';
import type { WatchersService } from './watchers/watchers.service.ts';

interface Parts {
  calibrations: CalibrationsService;
  coverage: CoverageService;
  drift: DriftService;
  masks: MasksService;
  overlay: OverlayService;
  positions: PositionsService;
  watchers: WatchersService;
}

export function sightRoutes({
  calibrations,
  coverage,
  drift,
  masks,
  overlay,
  positions,
  watchers,
}: Parts): HandlersOf<
  | 'calibrations.list'
  | 'calibrations.solve'
  | 'calibrations.create'
  | 'calibrations.check'
  | 'alerts.positions'
  | 'alerts.solve'
  | 'detections.reject'
  | 'sight.watchers'
  | 'coverage.read'
  | 'coverage.image'
  | 'coverage.area'
  | 'coverage.camera'
  | 'cameras.overlay'
  | 'masks.list'
  | 'masks.create'
  | 'masks.remove'
> {
  return {
    'calibrations.list': ({ params }) => calibrations.list(params.id),
    'calibrations.solve': ({ params, body }) => calibrations.preview(params.id, body),
    'calibrations.create': ({ params, body, caller }) => calibrations.save(params.id, body, actorOf(caller)),
    'calibrations.check': ({ params }) => drift.checkNow(params.id),
    'alerts.positions': ({ params }) => positions.list(params.id),
    'alerts.solve': ({ params, body, caller }) => positions.solveAgain(params.id, actorOf(caller), body),
    'detections.reject': ({ params, caller }) => positions.rejectDetection(params.id, actorOf(caller)),
    'sight.watchers': ({ query }) => watchers.of(query.lon, query.lat),
    'coverage.read': () => coverage.read(),
    'coverage.image': async ({ params }) => pngResponse(await coverage.image(params.hash)),
    'coverage.area': ({ body }) => coverage.area(body.polygons),
    'coverage.camera': ({ params }) => coverage.camera(params.id),
    'cameras.overlay': ({ params, query }) => overlay.of(params.id, query),
    'masks.list': ({ params }) => masks.list(params.id),
    'masks.create': ({ params, body, caller }) => masks.create(params.id, body, actorOf(caller)),
    'masks.remove': async ({ params, caller }) => {
      await masks.remove(params.id, params.maskId, actorOf(caller));
      return null;
    },
  };
}

/** A picture under a name that changes with its content. */
function pngResponse(png: Buffer): Response {
  return new Response(new Uint8Array(png), {
    headers: { 'content-type': 'image/png', 'cache-control': 'private, max-age=604800, immutable' },
  });
}
