import path from 'node:path';
import { EVIDENCE_AFTER_MS, EVIDENCE_BEFORE_MS } from '../../../contract/recordings.ts';
import type { Recorder } from '../recorder/recorder.ts';
import type { VideoLog } from '../video-source.ts';
import type { DueClip, EvidenceRepository } from './evidence.repository.ts';
import { writeClip } from './write-clip.ts';

/** A late camera may still join an alert of this age; older ones have left the shortest sensible ring. */
const LOOK_BACK_MS = 24 * 3600_000;
/** Segments come in after their pictures: by at most this. */
const SETTLED_MS = 20_000;
const EVERY_MS = 5_000;

export interface KeeperOptions {
  evidenceDir: string;
  recorder: Pick<Recorder, 'ring'>;
  repository: EvidenceRepository;
  log: VideoLog;
  nowMs: () => number;
}

export interface Keeper {
  /** Keeps what is due now; the number of clips kept. */
  sweep(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Keeps the clips of alerts. What is due is told by the database alone: an alert whose camera has pictures in the ring
 * of this node and no clip yet. So a killed server goes on where it was, and a failed try is made again.
 */
export function startKeeper({ evidenceDir, recorder, repository, log, nowMs }: KeeperOptions): Keeper {
  const { ring } = recorder;

  const keep = async ({ alertId, cameraId, firstDetectedAtMs }: DueClip): Promise<boolean> => {
    const window = {
      fromMs: firstDetectedAtMs - EVIDENCE_BEFORE_MS,
      toMs: firstDetectedAtMs + EVIDENCE_AFTER_MS,
    };
    const isThere = ring.lastEndMs(cameraId) >= window.toMs || nowMs() >= window.toMs + SETTLED_MS;
    if (!isThere) return false;
    const name = path.join(String(alertId), encodeURIComponent(cameraId).replaceAll('.', '%2E'));
    const clip = await writeClip(ring, cameraId, window, path.join(evidenceDir, `${name}.clip`));
    if (!clip) return false;
    await repository.insert({
      alert_id: alertId,
      camera_id: cameraId,
      from_at: new Date(window.fromMs),
      to_at: new Date(window.toMs),
      file: name,
      sha256: clip.sha256,
      bytes: clip.bytes,
      segments: clip.segments,
      kept_at: new Date(nowMs()),
    });
    log.info({ alertId, cameraId, bytes: clip.bytes }, 'evidence kept');
    return true;
  };

  const sweep = async (): Promise<number> => {
    const due = await repository.due(nowMs() - LOOK_BACK_MS, nowMs() - EVIDENCE_AFTER_MS);
    let kept = 0;
    for (const clip of due) {
      try {
        if (await keep(clip)) kept += 1;
      } catch (error) {
        log.warn(
          { alertId: clip.alertId, cameraId: clip.cameraId, reason: String(error) },
          'evidence could not be kept yet',
        );
      }
    }
    return kept;
  };

  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const again = (): void => {
    running = sweep()
      .catch((error: unknown) => log.warn({ reason: String(error) }, 'alerts could not be read for evidence'))
      .then(() => {
        if (!stopped) timer = setTimeout(again, EVERY_MS);
      });
  };
  again();
  return {
    sweep,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
