import { createHash, randomUUID } from 'node:crypto';
import type { DetectionBody } from '../../contract/detections.ts';
import type { Finding } from '../../domain/detect/detector.ts';
import { thresholdOf } from '../../domain/detect/threshold.ts';
import type { DetectionsService } from '../detections/detections.service.ts';
import type { Logger } from '../log.ts';
import { systemClock } from '../video/clock.ts';
import type { CameraVideo } from '../video/camera-video.ts';
import type { VideoGateway } from '../video/gateway.ts';
import { keyPicture } from '../video/key-picture.ts';
import { tap, type TappedSegment } from '../video/recorder/tap.ts';
import { BUILT_IN, type DetectorsRepository } from './detectors.repository.ts';
import { FRAME_PX, frameDecoder, type FrameDecoder } from './frames.ts';
import { type FromLooker, looker } from './looker.ts';

export interface DetectionOptions {
  repository: DetectorsRepository;
  gateway: Pick<VideoGateway, 'open'>;
  detections: Pick<DetectionsService, 'create'>;
  looksIn: (source: CameraVideo['source']) => boolean;
  /** Row of the skyline for each column of a picture 640 wide; null where pose or ground are not known. */
  skylineOf: (cameraId: string) => Promise<readonly number[] | null>;
  log: Pick<Logger, 'info' | 'warn'>;
  nowMs: () => number;
}

interface Eye {
  spec: string;
  stop: () => Promise<void>;
  decoder: FrameDecoder;
  threshold: number;
  last: TappedSegment | null;
  toldMs: Map<number, number>;
  hour: { startedMs: number; peak: number; alarmed: boolean };
}

const FPS = 1;
const HOLD_EVERY_MS = 10_000;
const HELD_MS = 35_000;
/** A fire that burns on is told again this often, so that its position sharpens. */
const REPEAT_MS = 20_000;
const HOUR_MS = 3600_000;

export type Detection = ReturnType<typeof startDetection>;

/** Looks for smoke in the pictures that the gateway already has, and files what it finds as any device's detection. */
export function startDetection({
  repository,
  gateway,
  detections,
  looksIn,
  skylineOf,
  log,
  nowMs,
}: DetectionOptions) {
  const holder = randomUUID();
  const eyes = new Map<string, Eye>();
  let isClosed = false;

  const file = async (cameraId: string, eye: Eye, finding: Finding): Promise<void> => {
    const { width, height } = FRAME_PX;
    const bytes =
      eye.last && new Uint8Array(Buffer.concat([eye.last.init ?? Buffer.alloc(0), eye.last.bytes]));
    const jpeg =
      bytes &&
      (await keyPicture(bytes, {
        ffmpegPath: 'ffmpeg',
        container: eye.last?.init ? 'mp4' : 'ts',
        widthPx: width,
        heightPx: height,
        format: 'jpeg',
      }));
    const clamp = (v: number, most: number): number => Math.max(0, Math.min(most, v));
    const { box, foot } = finding;
    const [x, y] = [clamp(box.x, width - 1), clamp(box.y, height - 1)];
    const body: DetectionBody = {
      cameraId,
      detectedAt: new Date(finding.atMs).toISOString(),
      kind: 'smoke',
      confidence: Math.round(finding.score * 1000) / 1000,
      box: { x, y, width: Math.min(box.width, width - x), height: Math.min(box.height, height - y) },
      image: { widthPx: width, heightPx: height },
      base: { x: clamp(foot.x, width), y: clamp(foot.y, height) },
      ...(jpeg ? { snapshot: Buffer.from(jpeg).toString('base64') } : {}),
    };
    const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
    await detections.create({ device: BUILT_IN, idempotencyKey: randomUUID(), bodyHash, body });
  };

  const onSeen = ({ cameraId, atMs, findings, peak }: FromLooker): void => {
    const eye = eyes.get(cameraId);
    if (!eye) return;
    eye.hour.peak = Math.max(eye.hour.peak, peak);
    if (findings.length > 0) eye.hour.alarmed = true;
    for (const finding of findings) {
      if (atMs - (eye.toldMs.get(finding.track) ?? -Infinity) < REPEAT_MS) continue;
      eye.toldMs.set(finding.track, atMs);
      file(cameraId, eye, finding).catch((err: unknown) =>
        log.warn({ err, cameraId }, 'detection not filed'),
      );
    }
  };
  const thread = looker(onSeen, (reason) => log.warn({ reason }, 'detection thread ended, started anew'));

  const open = (cameraId: string, source: CameraVideo['source']): void => {
    const eye: Eye = {
      spec: JSON.stringify(source),
      stop: async () => {},
      decoder: frameDecoder('ffmpeg', FPS, (luma, atMs) => {
        thread.look({ cameraId, atMs, luma, threshold: eye.threshold });
      }),
      threshold: 1,
      last: null,
      toldMs: new Map(),
      hour: { startedMs: nowMs(), peak: 0, alarmed: false },
    };
    eye.stop = tap(() => gateway.open({ id: cameraId, source }), systemClock, {
      segment: (segment) => {
        eye.last = segment;
        eye.decoder.feed(segment);
        return Promise.resolve();
      },
      // The gateway tells and logs by itself that a source fails.
      fault: () => {},
    });
    eyes.set(cameraId, eye);
    // The ground may take a while at the first start: until it is known, the upper third counts as sky.
    skylineOf(cameraId).then(
      (rows) => rows && eyes.get(cameraId) === eye && thread.skyline(cameraId, rows),
      (err: unknown) => log.warn({ err, cameraId }, 'skyline not known to the detector'),
    );
  };

  const shut = async (cameraId: string): Promise<void> => {
    const eye = eyes.get(cameraId);
    if (!eye) return;
    eyes.delete(cameraId);
    eye.decoder.close();
    thread.forget(cameraId);
    await eye.stop();
  };

  const endHour = async (cameraId: string, eye: Eye): Promise<void> => {
    if (nowMs() - eye.hour.startedMs < HOUR_MS) return;
    // In an hour with an alert the peak is the fire's, not the place's.
    const { peak, alarmed } = eye.hour;
    eye.hour = { startedMs: nowMs(), peak: 0, alarmed: false };
    if (!alarmed) await repository.quietHour(cameraId, peak);
  };

  const check = async (): Promise<void> => {
    const all = await repository.hold(holder, nowMs(), nowMs() + HELD_MS);
    const held = all.filter((row) => looksIn(row.source));
    const answers = await repository.answers();
    for (const id of eyes.keys()) if (!held.some((row) => row.camera_id === id)) await shut(id);
    for (const row of held) {
      const id = row.camera_id;
      if (eyes.get(id) && eyes.get(id)?.spec !== JSON.stringify(row.source)) await shut(id);
      if (!eyes.has(id)) open(id, row.source);
      const eye = eyes.get(id);
      if (!eye) continue;
      const { confirmed, rejected } = answers.get(id) ?? { confirmed: 0, rejected: 0 };
      eye.threshold = thresholdOf({
        sensitivity: row.sensitivity,
        learns: row.learns,
        quietPeak: row.quiet_peak,
        quietHours: row.quiet_hours,
        confirmed,
        rejected,
      }).value;
      await endHour(id, eye);
    }
  };
  let running: Promise<void> = Promise.resolve();
  const again = (): void => {
    running = running
      .then(() => (isClosed ? undefined : check()))
      .catch((err: unknown) => log.warn({ err }, 'detectors not read'));
  };
  again();
  const timer = setInterval(again, HOLD_EVERY_MS);

  return {
    cameras: (): number => eyes.size,
    looked: () => thread.looked(),
    skipped: () => thread.skipped(),
    async close(): Promise<void> {
      isClosed = true;
      clearInterval(timer);
      await running;
      await Promise.all([...eyes.keys()].map(shut));
      await thread.close();
      await repository.letGo(holder).catch((err: unknown) => log.warn({ err }, 'detectors not let go'));
    },
  };
}
