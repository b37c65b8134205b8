import path from 'node:path';
import type { Kysely } from 'kysely';
import type { Place } from '../../contract/alerts.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import { camerasRepository } from '../cameras/cameras.repository.ts';
import type { DB } from '../database/schema.ts';
import type { Metrics } from '../health/metrics.ts';
import type { Logger } from '../log.ts';
import { startUpkeep } from '../upkeep.ts';
import { systemClock } from './clock.ts';
import { evidenceRepository } from './evidence/evidence.repository.ts';
import { evidenceRoutes } from './evidence/evidence.routes.ts';
import { evidenceService } from './evidence/evidence.service.ts';
import { startKeeper } from './evidence/keep-evidence.ts';
import { ffmpegAt } from './ffmpeg.ts';
import type { VideoGateway } from './gateway.ts';
import { healthRepository } from './health/health.repository.ts';
import { healthService } from './health/health.service.ts';
import { startPictureSampler } from './health/picture-sampler.ts';
import type { RecorderLimits } from './recorder/disk-guard.ts';
import { createPreviews } from './recorder/previews.ts';
import { recordedCamerasRepository } from './recorder/recorded-cameras.repository.ts';
import { startRecorder, type Recorder } from './recorder/recorder.ts';
import { recordingsRoutes } from './recorder/recordings.routes.ts';
import { recordingsService } from './recorder/recordings.service.ts';

export interface VideoOptions {
  db: Kysely<DB>;
  dataDir: string;
  log: Logger;
  gateway: VideoGateway;
  /** `hours` 0: this server records nothing, and plays what it recorded before. */
  record: RecorderLimits;
  metrics: Metrics;
  nameOf: (position: AlertPosition) => Place | null;
  nowMs: () => number;
}

const HEALTH_EVERY_MS = 10_000;

/** Recordings and evidence: everything of video beyond the live picture. */
export async function buildVideo(options: VideoOptions) {
  const { db, dataDir, log, gateway, record, metrics, nowMs } = options;
  const cameras = recordedCamerasRepository(db);
  const repository = evidenceRepository(db);
  const ffmpeg = ffmpegAt('ffmpeg', systemClock);
  const evidenceDir = path.join(dataDir, 'video', 'evidence');
  const recorder =
    record.hours > 0
      ? await startRecorder({ dataDir, limits: record, gateway, cameras: cameras.list, log })
      : null;
  const sampler = recorder && startPictureSampler(recorder, ffmpeg);
  const health = healthService({
    recorder,
    sampler,
    repository: healthRepository(db, options.nameOf),
    log,
    nowMs,
  });
  const stopLooking = recorder
    ? startUpkeep(
        { 'camera health': () => health.look() },
        (name, err) => log.warn({ err, name }, 'upkeep failed'),
        HEALTH_EVERY_MS,
      )
    : () => {};
  const keeper = recorder && startKeeper({ evidenceDir, recorder, repository, log, nowMs });
  if (recorder) measureRecorder(metrics, recorder);
  const recordings = recordingsService({
    recorder,
    previews: recorder && createPreviews(recorder.ring, ffmpeg),
    hours: record.hours,
    findCamera: cameras.find,
    switchCamera: (...asked) => cameras.switch(...asked),
    marksOfCamera: repository.marksOfCamera,
  });
  const evidence = evidenceService({
    evidenceDir,
    repository,
    recordings,
    findCamera: camerasRepository(db).find,
    ffmpeg,
    nowMs,
  });
  return {
    routes: {
      ...recordingsRoutes(recordings),
      ...evidenceRoutes(evidence),
      'cameras.health': async () => ({ cameras: await health.list() }),
    },
    async close(): Promise<void> {
      stopLooking();
      await sampler?.close();
      await keeper?.stop();
      await recorder?.close();
    },
  };
}

const LEVEL = { ok: 0, tight: 1, full: 2 } as const;

function measureRecorder(metrics: Metrics, recorder: Recorder): void {
  metrics.gauge('lookout_recorder_state', 'Room for recordings: 0 enough, 1 tight, 2 full', () => {
    return LEVEL[recorder.state().kind];
  });
  metrics.gauge('lookout_recorder_free_bytes', 'Free on the disk of the recordings', () => {
    return recorder.state().freeBytes;
  });
  metrics.gauge('lookout_recorder_ring_bytes', 'Held by recordings, evidence not counted', () => {
    return recorder.ring.bytes;
  });
  metrics.gauge('lookout_recorder_lost_segments', 'Segments that could not be written', () => {
    return recorder.lost();
  });
}
