import path from 'node:path';
import type { CameraVideo } from '../camera-video.ts';
import { systemClock, type Clock } from '../clock.ts';
import type { VideoGateway } from '../gateway.ts';
import type { VideoLog } from '../video-source.ts';
import { diskState, freeBytesAt, keepLimits, type DiskState, type RecorderLimits } from './disk-guard.ts';
import { Ring } from './ring.ts';
import type { RingSegment } from './ring-chunk.ts';
import { tap, type TappedSegment } from './tap.ts';

export interface RecorderOptions {
  dataDir: string;
  limits: RecorderLimits;
  gateway: Pick<VideoGateway, 'open'>;
  /** The cameras to record, asked again and again. */
  cameras: () => Promise<readonly CameraVideo[]>;
  log: VideoLog;
  clock?: Clock;
  chunkLengthMs?: number;
  /** For tests: free bytes of the disk. */
  freeBytes?: () => Promise<number>;
  everyMs?: number;
}

export interface SegmentHeard {
  cameraId: string;
  segment: RingSegment;
  tapped: TappedSegment;
}

/** How the recording of one camera goes, counted since this process began. */
export interface RecordingCount {
  segments: number;
  bytes: number;
  seconds: number;
  /** Interruptions of more than a second and a half. */
  gaps: number;
  lastSegmentAtMs: number | null;
  skewMs: number | null;
  fault: string | null;
}

export interface Recorder {
  ring: Ring;
  state(): DiskState;
  counts(): ReadonlyMap<string, RecordingCount>;
  /** Segments that could not be written since this process began. */
  lost(): number;
  /** Looks at the cameras and the disk now. */
  check(): Promise<void>;
  onSegment(listener: (heard: SegmentHeard) => void): () => void;
  close(): Promise<void>;
}

const CHUNK_MS = 10 * 60_000;
const CHECK_EVERY_MS = 5_000;

/** Writes what the gateway's sources give to the ring, and keeps the ring within its limits. */
export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  const { limits, gateway, log, clock = systemClock, everyMs = CHECK_EVERY_MS } = options;
  const dir = path.join(options.dataDir, 'video', 'ring');
  const ring = await Ring.open(dir, options.chunkLengthMs ?? CHUNK_MS);
  const freeBytes = options.freeBytes ?? (() => freeBytesAt(dir));
  const taps = new Map<string, { spec: string; stop: () => Promise<void> }>();
  const counts = new Map<string, RecordingCount>();
  const listeners = new Set<(heard: SegmentHeard) => void>();
  let lost = 0;
  let disk: DiskState = { kind: 'ok', freeBytes: 0, ringBytes: ring.bytes, hoursThatFit: null };
  let closed = false;

  const countOf = (id: string): RecordingCount => {
    const known = counts.get(id);
    if (known) return known;
    const fresh: RecordingCount = {
      segments: 0,
      bytes: 0,
      seconds: 0,
      gaps: 0,
      lastSegmentAtMs: null,
      skewMs: null,
      fault: null,
    };
    counts.set(id, fresh);
    return fresh;
  };

  const keep = async (cameraId: string, tapped: TappedSegment): Promise<void> => {
    const { atMs, durationS, bytes, discontinuity } = tapped;
    const write = async () => {
      const init = tapped.init && (await ring.keepInit(cameraId, tapped.init));
      return ring.append(cameraId, { atMs, durationS, bytes, discontinuity, init });
    };
    const count = countOf(cameraId);
    let segment: RingSegment | null;
    try {
      segment = await write().catch(async (error: unknown) => {
        if (!isFull(error) || !(await ring.dropOldest())) throw error;
        return write();
      });
    } catch (error) {
      lost += 1;
      count.fault = 'The recording could not be written';
      log.warn({ cameraId, reason: String(error) }, 'a segment was not recorded');
      return;
    }
    if (!segment) return;
    count.segments += 1;
    count.bytes += bytes.length;
    count.seconds += durationS;
    if (segment.discontinuity && count.segments > 1) count.gaps += 1;
    count.lastSegmentAtMs = segment.atMs + durationS * 1000;
    count.skewMs = tapped.skewMs;
    count.fault = null;
    for (const listener of listeners) listener({ cameraId, segment, tapped });
  };

  const follow = (camera: CameraVideo): (() => Promise<void>) =>
    tap(() => gateway.open(camera), clock, {
      segment: (tapped) => keep(camera.id, tapped),
      fault: (reason) => {
        countOf(camera.id).fault = reason;
      },
    });

  const followAll = async (): Promise<void> => {
    const wanted = new Map((await options.cameras()).map((camera) => [camera.id, camera]));
    for (const [id, { spec, stop }] of taps) {
      if (wanted.has(id) && JSON.stringify(wanted.get(id)?.source) === spec) continue;
      taps.delete(id);
      counts.delete(id);
      await stop();
    }
    for (const [id, camera] of wanted) {
      if (closed || taps.has(id)) continue;
      countOf(id);
      taps.set(id, { spec: JSON.stringify(camera.source), stop: follow(camera) });
    }
  };

  const bytesPerS = (): number | null => {
    let sum = 0;
    for (const { bytes, seconds } of counts.values()) if (seconds >= 5) sum += bytes / seconds;
    return sum > 0 ? sum : null;
  };

  const check = async (): Promise<void> => {
    await followAll();
    const { dropped } = await keepLimits(ring, limits, freeBytes, clock.nowMs());
    if (dropped > 0) log.warn({ dropped }, 'the oldest recordings were removed to make room');
    const before = disk.kind;
    disk = diskState(limits, {
      freeBytes: await freeBytes(),
      ringBytes: ring.bytes,
      bytesPerS: bytesPerS(),
    });
    if (disk.kind !== before) log.warn({ ...disk }, 'room for recordings changed');
  };

  let running: Promise<void> = Promise.resolve();
  let cancel = (): void => {};
  const again = (): void => {
    running = check()
      .catch((error: unknown) => log.warn({ reason: String(error) }, 'the recorder could not look around'))
      .then(() => {
        if (!closed) cancel = clock.after(everyMs, again);
      });
  };
  again();

  return {
    ring,
    state: () => disk,
    counts: () => counts,
    lost: () => lost,
    check,
    onSegment: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      closed = true;
      cancel();
      await running;
      await Promise.all([...taps.values()].map(({ stop }) => stop()));
      await ring.close();
    },
  };
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
