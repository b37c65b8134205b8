import { actorOf } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { jpegResponse } from '../photos/jpeg.ts';
import type { DetectionsService } from './detections.service.ts';

export function detectionsRoutes(
  detections: DetectionsService,
): HandlersOf<'detections.create' | 'snapshots.read'> {
  return {
    'detections.create': ({ body, caller, idempotencyKey, bodyHash }) =>
      detections.create({ device: actorOf(caller), idempotencyKey, bodyHash, body }),
    'snapshots.read': async ({ params }) => jpegResponse(await detections.snapshot(params.id)),
  };
}
