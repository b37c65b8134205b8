import type { Kysely } from 'kysely';
import type { PictureOverlay } from '../../contract/sight.ts';
import type { DB } from '../database/schema.ts';
import type { DetectionsService } from '../detections/detections.service.ts';
import type { Metrics } from '../health/metrics.ts';
import type { Logger } from '../log.ts';
import type { CameraVideo } from '../video/camera-video.ts';
import type { VideoGateway } from '../video/gateway.ts';
import { detectorsRepository } from './detectors.repository.ts';
import { detectorsRoutes } from './detectors.routes.ts';
import { detectorsService } from './detectors.service.ts';
import { skylineRows } from './skyline-rows.ts';
import { startDetection } from './start-detection.ts';

export interface DetectOptions {
  db: Kysely<DB>;
  log: Logger;
  gateway: VideoGateway;
  detections: Pick<DetectionsService, 'create'>;
  overlayOf: (cameraId: string) => Promise<PictureOverlay>;
  metrics: Metrics;
  /** The pilot city is live: its cameras are looked at. */
  pilotCity: boolean;
  /** Whether pictures of such a source mean anything now. */
  looksIn: (source: CameraVideo['source']) => boolean;
  nowMs: () => number;
}

/** Smoke found by this server itself, in the pictures that it has anyway. */
export async function buildDetect({
  db,
  log,
  gateway,
  detections,
  overlayOf,
  metrics,
  pilotCity,
  looksIn,
  nowMs,
}: DetectOptions) {
  const repository = detectorsRepository(db);
  const routes = detectorsRoutes(detectorsService(repository, nowMs));
  if (pilotCity) await repository.lookInPilotCity();
  const detection = startDetection({
    repository,
    gateway,
    detections,
    looksIn,
    skylineOf: async (cameraId) => skylineRows(await overlayOf(cameraId)),
    log,
    nowMs,
  });
  metrics.gauge('lookout_detect_cameras', 'Cameras in which this node looks for smoke', () =>
    detection.cameras(),
  );
  metrics.counts('lookout_detect_pictures', 'Pictures looked at so far', 'camera', () => detection.looked());
  metrics.counts(
    'lookout_detect_skipped',
    'Pictures left out because this node could not keep up',
    'camera',
    () => detection.skipped(),
  );
  return {
    routes,
    close: () => detection.close(),
  };
}
