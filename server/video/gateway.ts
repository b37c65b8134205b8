import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CameraVideo } from './camera-video.ts';
import { systemClock, type Clock } from './clock.ts';
import { ffmpegAt } from './ffmpeg.ts';
import { makeLiveDir } from './live-dir.ts';
import { openSource } from './source-kinds.ts';
import { DEFAULT_TIMING, type VideoTiming } from './timing.ts';
import type { PlaybackSourceState, VideoLog, VideoSource } from './video-source.ts';

export interface VideoGatewayOptions {
  dataDir: string;
  log: VideoLog;
  /** Default `ffmpeg`, found by PATH. */
  ffmpegPath?: string;
  clock?: Clock;
  timing?: Partial<VideoTiming>;
  /** Where `clip` sources lie; default the seed's. */
  clipsDir?: string;
  /** Seals proxied file names; give every node behind one proxy the same. Default: random. */
  secret?: Uint8Array;
}

export interface VideoGateway {
  /** The camera's one source, opened on first use. Every use puts off its idle stop. */
  open(camera: CameraVideo): VideoSource;
  /** Closed and unknown cameras are `idle`. */
  status(cameraId: string): PlaybackSourceState;
  /** Ends every source and its ffmpeg, and removes the segments. */
  close(): Promise<void>;
}

interface OpenCamera {
  source: VideoSource;
  spec: string;
  usedAtMs: number;
}

const SWEEPS_PER_IDLE = 4;
const CLIPS_DIR = fileURLToPath(new URL('../seed/clips', import.meta.url));

export function createVideoGateway(options: VideoGatewayOptions): VideoGateway {
  const { dataDir, log, ffmpegPath = 'ffmpeg', clock = systemClock, clipsDir = CLIPS_DIR } = options;
  const timing = { ...DEFAULT_TIMING, ...options.timing };
  const secret = options.secret ?? randomBytes(32);
  const ffmpeg = ffmpegAt(ffmpegPath, clock);
  const liveDir = makeLiveDir(dataDir);
  const cameras = new Map<string, OpenCamera>();
  const closing = new Set<Promise<void>>();

  const shut = (cameraId: string, reason: string): void => {
    const camera = cameras.get(cameraId);
    if (!camera) return;
    cameras.delete(cameraId);
    log.info({ cameraId, reason }, 'video source closed');
    const done: Promise<void> = camera.source.close().finally(() => closing.delete(done));
    closing.add(done);
  };
  const sweep = (): void => {
    const idleSinceMs = clock.nowMs() - timing.idleMs;
    for (const [cameraId, { usedAtMs }] of cameras) if (usedAtMs <= idleSinceMs) shut(cameraId, 'idle');
    cancelSweep = clock.after(timing.idleMs / SWEEPS_PER_IDLE, sweep);
  };
  let cancelSweep = clock.after(timing.idleMs / SWEEPS_PER_IDLE, sweep);

  return {
    open: ({ id, source }) => {
      const spec = JSON.stringify(source);
      if (cameras.get(id) && cameras.get(id)?.spec !== spec) shut(id, 'source changed');
      const known = cameras.get(id);
      if (known) {
        known.usedAtMs = clock.nowMs();
        return known.source;
      }
      const tools = { cameraId: id, liveDir, clipsDir, log, clock, ffmpeg, timing, secret };
      const opened = openSource(source, tools);
      cameras.set(id, { source: opened, spec, usedAtMs: clock.nowMs() });
      return opened;
    },
    status: (cameraId) => cameras.get(cameraId)?.source.state() ?? { kind: 'idle' },
    close: async () => {
      cancelSweep();
      for (const cameraId of cameras.keys()) shut(cameraId, 'gateway closes');
      await Promise.all(closing);
      rmSync(liveDir, { recursive: true, force: true });
    },
  };
}
