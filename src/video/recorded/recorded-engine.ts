import type { HlsConfig } from 'hls.js';
import { mediaTimeAt, type Piece } from './picture-time.ts';

export interface RecordedEngine {
  /** Media time of the picture of a moment, seconds; null while nothing is known or nothing was recorded then. */
  timeAt(atMs: number): number | null;
  destroy(): void;
}

export interface RecordedEvents {
  ready: () => void;
  failed: () => void;
}

export type StartRecordedEngine = (
  video: HTMLVideoElement,
  src: string,
  events: RecordedEvents,
) => RecordedEngine;

const CONFIG = {
  startPosition: 0,
  autoStartLoad: true,
  maxBufferLength: 12,
  maxMaxBufferLength: 20,
  backBufferLength: 20,
  maxBufferSize: 24 * 1024 * 1024,
  enableWebVTT: false,
  enableIMSC1: false,
  enableCEA708Captions: false,
} satisfies Partial<HlsConfig>;

/** hls.js over a dated recording, loaded when the first one is looked at. */
export const startRecordedEngine: StartRecordedEngine = (video, src, events) => {
  let pieces: readonly Piece[] = [];
  let destroy = (): void => {};
  let gone = false;
  void import('hls.js').then(
    ({ default: Hls, Events, ErrorTypes }) => {
      if (gone) return;
      if (!Hls.isSupported()) return events.failed();
      const hls = new Hls(CONFIG);
      destroy = () => hls.destroy();
      let recovered = false;
      hls.on(Events.LEVEL_UPDATED, (_, { details }) => {
        pieces = details.fragments.flatMap(({ programDateTime, start, duration }) =>
          programDateTime === null ? [] : [{ atMs: programDateTime, startS: start, durationS: duration }],
        );
        events.ready();
      });
      hls.on(Events.ERROR, (_, { fatal, type }) => {
        if (!fatal) return;
        if (type === ErrorTypes.MEDIA_ERROR && !recovered) {
          recovered = true;
          return hls.recoverMediaError();
        }
        events.failed();
      });
      hls.loadSource(src);
      hls.attachMedia(video);
    },
    () => events.failed(),
  );
  return {
    timeAt: (atMs) => mediaTimeAt(pieces, atMs),
    destroy: () => {
      gone = true;
      destroy();
    },
  };
};
