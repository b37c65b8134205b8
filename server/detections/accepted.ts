import type { DetectionBody } from '../../contract/detections.ts';
import type { Actor } from '../../contract/people.ts';
import type { Positioned } from '../../domain/alerts/position.ts';
import type { Sighting } from '../../domain/alerts/sighting.ts';
import type { CameraRow } from '../cameras/cameras.repository.ts';

/** A detection that passed every check and waits to be filed. */
export interface AcceptedDetection {
  id: string;
  device: Actor;
  idempotencyKey: string;
  bodyHash: string;
  body: DetectionBody;
  camera: CameraRow;
  atMs: number;
  receivedAtMs: number;
  positioned: Positioned;
  sighting: Sighting;
  jpeg: { bytes: Buffer; widthPx: number; heightPx: number } | null;
}
