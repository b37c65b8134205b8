import { actorOf } from '../../http/actor-of.ts';
import type { HandlersOf } from '../../http/handlers.ts';
import type { EvidenceService } from './evidence.service.ts';

export function evidenceRoutes(
  evidence: EvidenceService,
): HandlersOf<
  'evidence.read' | 'evidence.playlist' | 'evidence.segment' | 'evidence.clip' | 'evidence.sidecar'
> {
  return {
    'evidence.read': ({ params }) => evidence.read(params.id),
    'evidence.playlist': ({ params }) => evidence.playlist(params.id, params.cameraId),
    'evidence.segment': ({ params }) => evidence.segment(params.id, params.cameraId, params.file),
    'evidence.clip': ({ params, caller }) => evidence.clip(params.id, params.cameraId, actorOf(caller)),
    'evidence.sidecar': ({ params }) => evidence.sidecar(params.id, params.cameraId),
  };
}
