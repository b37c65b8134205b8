import type { PictureFault } from '../../../contract/camera-health.ts';
import type { Ffmpeg } from '../ffmpeg.ts';
import { keyPicture } from '../key-picture.ts';
import type { Recorder, SegmentHeard } from '../recorder/recorder.ts';
import { FRESH_MEMORY, judgePicture, type PictureMemory } from './judge-picture.ts';
import { changedShare, measurePicture, SAMPLE_HEIGHT_PX, SAMPLE_WIDTH_PX } from './picture-measures.ts';

export interface SampledPicture {
  cameraId: string;
  atMs: number;
  /** Grey, SAMPLE_WIDTH_PX × SAMPLE_HEIGHT_PX, row by row. */
  gray: Uint8Array;
  faults: readonly PictureFault[];
}

export interface PictureSampler {
  latest(cameraId: string): SampledPicture | null;
  /** Every sample, for whoever else wants to look at small pictures. */
  onSample(listener: (picture: SampledPicture) => void): () => void;
  close(): Promise<void>;
}

const EVERY_MS = 15_000;
/** Samples wait for each other: one ffmpeg at a time, and what is late is left out. */
const MOST_WAITING = 64;

/**
 * Decodes one key picture of each recorded camera every quarter of a minute, small and grey. It hears the segments that
 * are recorded anyway, so no camera is asked twice.
 */
export function startPictureSampler(
  recorder: Pick<Recorder, 'onSegment'>,
  ffmpeg: Ffmpeg,
  everyMs = EVERY_MS,
): PictureSampler {
  const memories = new Map<string, PictureMemory>();
  const latest = new Map<string, SampledPicture>();
  const askedAtMs = new Map<string, number>();
  const listeners = new Set<(picture: SampledPicture) => void>();
  const waiting: SegmentHeard[] = [];
  let running: Promise<void> | null = null;
  let closed = false;

  const sample = async ({ cameraId, segment, tapped }: SegmentHeard): Promise<void> => {
    if ((await ffmpeg.majorVersion()) === null) return;
    const { init, bytes } = tapped;
    const gray = await keyPicture(init ? Buffer.concat([init, bytes]) : bytes, {
      ffmpegPath: ffmpeg.path,
      container: init ? 'mp4' : 'ts',
      widthPx: SAMPLE_WIDTH_PX,
      heightPx: SAMPLE_HEIGHT_PX,
      format: 'gray',
    });
    if (!gray || closed) return;
    const before = latest.get(cameraId);
    const { memory, faults } = judgePicture(memories.get(cameraId) ?? FRESH_MEMORY, {
      ...measurePicture(gray),
      atMs: segment.atMs,
      changed: before ? changedShare(before.gray, gray) : 1,
    });
    memories.set(cameraId, memory);
    const picture = { cameraId, atMs: segment.atMs, gray, faults };
    latest.set(cameraId, picture);
    for (const listener of listeners) listener(picture);
  };

  const work = async (): Promise<void> => {
    for (let heard = waiting.shift(); heard; heard = waiting.shift()) await sample(heard);
    running = null;
  };
  const stopHearing = recorder.onSegment((heard) => {
    const sinceMs = heard.segment.atMs - (askedAtMs.get(heard.cameraId) ?? 0);
    if (closed || (sinceMs >= 0 && sinceMs < everyMs) || waiting.length >= MOST_WAITING) return;
    askedAtMs.set(heard.cameraId, heard.segment.atMs);
    waiting.push(heard);
    running ??= work();
  });

  return {
    latest: (cameraId) => latest.get(cameraId) ?? null,
    onSample: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      closed = true;
      waiting.length = 0;
      stopHearing();
      await running;
    },
  };
}
