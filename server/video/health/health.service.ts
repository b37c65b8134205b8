import { PICTURE_FAULTS, type CameraHealth, type PictureFault } from '../../../contract/camera-health.ts';
import type { Recorder, RecordingCount } from '../recorder/recorder.ts';
import type { VideoLog } from '../video-source.ts';
import type { HealthRepository } from './health.repository.ts';
import type { PictureSampler } from './picture-sampler.ts';

export interface HealthDeps {
  recorder: Pick<Recorder, 'counts'> | null;
  sampler: Pick<PictureSampler, 'latest'> | null;
  repository: HealthRepository;
  log: VideoLog;
  nowMs: () => number;
}

const SILENT_AFTER_MS = 30_000;
const SKEW_MS = 5_000;
/** What was stored longer ago tells nothing about now. */
const OLD_AFTER_MS = 3 * 60_000;
const WRITE_EVERY_MS = 60_000;
/** A hand or a turned mast, not the weather and not the network. */
const TAMPERING: readonly PictureFault[] = ['covered', 'moved'];

export function healthService({ recorder, sampler, repository, log, nowMs }: HealthDeps) {
  const startedAtMs = nowMs();

  const faultsOf = (cameraId: string, count: RecordingCount, drifted: boolean): PictureFault[] => {
    const lastMs = count.lastSegmentAtMs ?? startedAtMs;
    const silent = nowMs() - lastMs > SILENT_AFTER_MS;
    const found = new Set<PictureFault>(silent ? ['no_picture'] : sampler?.latest(cameraId)?.faults);
    if (drifted) found.add('moved');
    if (count.skewMs !== null && Math.abs(count.skewMs) > SKEW_MS && !silent) found.add('clock');
    return PICTURE_FAULTS.filter((fault) => found.has(fault));
  };

  const healthOf = (
    cameraId: string,
    count: RecordingCount,
    drifted: boolean,
    before: CameraHealth | undefined,
  ): CameraHealth => {
    const faults = faultsOf(cameraId, count, drifted);
    const known = count.lastSegmentAtMs !== null || faults.length > 0;
    const state = !known ? 'unknown' : faults.length > 0 ? 'faulty' : 'ok';
    const same = before?.state === state && before.faults.join() === faults.join();
    return {
      cameraId,
      recording: true,
      state,
      faults,
      sinceMs: same ? before.sinceMs : nowMs(),
      sampledAtMs: sampler?.latest(cameraId)?.atMs ?? null,
      bitrateKbps: count.seconds > 0 ? Math.round((count.bytes * 8) / count.seconds / 1000) : null,
      gaps: count.gaps,
      clockSkewMs: count.skewMs === null ? null : Math.round(count.skewMs),
      detail: count.fault,
    };
  };

  return {
    /** Looks at every recorded camera, stores what changed, and raises an alert where somebody laid a hand on one. */
    async look(): Promise<void> {
      if (!recorder) return;
      const [stored, cameras, drifted] = await Promise.all([
        repository.read(),
        repository.cameras(),
        repository.drifted(),
      ]);
      for (const camera of cameras) {
        const count = recorder.counts().get(camera.id);
        if (!count) continue;
        const before = stored.get(camera.id);
        const health = healthOf(camera.id, count, drifted.has(camera.id), before?.health);
        const news = health.faults.filter((fault) => !before?.health.faults.includes(fault));
        const changed = health.sinceMs !== before?.health.sinceMs;
        const at = new Date(nowMs());
        // First the alert: should the process die between, the next look finds the news again.
        for (const fault of news.filter((one) => TAMPERING.includes(one))) {
          const alertId = await repository.raiseTampering(camera, fault, at);
          log.warn({ cameraId: camera.id, fault, alertId }, 'a camera seems to be tampered with');
        }
        if (changed || !before || nowMs() - before.updatedAt.getTime() > WRITE_EVERY_MS)
          await repository.write(health, at);
      }
    },

    /** Of every camera; what nobody recorded or looked at is unknown. */
    async list(): Promise<CameraHealth[]> {
      const [stored, cameras] = await Promise.all([repository.read(), repository.cameras()]);
      return cameras.map(({ id, recording }) => {
        const known = stored.get(id);
        const isFresh = known && recording && nowMs() - known.updatedAt.getTime() <= OLD_AFTER_MS;
        return isFresh ? { ...known.health, recording } : unknownHealth(id, recording);
      });
    },
  };
}
export type HealthService = ReturnType<typeof healthService>;

function unknownHealth(cameraId: string, recording: boolean): CameraHealth {
  return {
    cameraId,
    recording,
    state: 'unknown',
    faults: [],
    sinceMs: null,
    sampledAtMs: null,
    bitrateKbps: null,
    gaps: null,
    clockSkewMs: null,
    detail: null,
  };
}
