import type { PlayerFault } from './error-actions.ts';

/** What turns an HLS address into pictures in a video element: hls.js, or the browser itself. */
export interface Engine {
  /** Wall-clock time of the picture on the screen by the stream's own dates, or null. */
  pictureAtMs(): number | null;
  /** Loads on after a segment failed. */
  retry(): void;
  /** Resets the decoder. */
  recover(): void;
  /** Lets go of the network, the MediaSource and the element. */
  destroy(): void;
}

export interface EngineEvents {
  /** Only for errors the engine does not cure by itself. */
  broken: (fault: PlayerFault) => void;
  /** The server's clock minus ours. */
  clockOffset: (offsetMs: number) => void;
}

export type StartEngine = (video: HTMLVideoElement, src: string, events: EngineEvents) => Promise<Engine>;

export const SERVER_TIME_HEADER = 'x-server-time-ms';

/** Reads the server's clock from a response header; null when it is missing. */
export function clockOffsetOf(header: string | null, nowMs: number): number | null {
  const serverMs = header === null || header === '' ? Number.NaN : Number(header);
  return Number.isFinite(serverMs) ? serverMs - nowMs : null;
}
