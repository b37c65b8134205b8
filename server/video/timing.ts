export interface VideoTiming {
  /** A source nobody asked for anything is closed after this. */
  idleMs: number;
  /** No new segment for this long, or no first one for twice as long: ffmpeg is ended and started again. */
  stallMs: number;
  /** How long a first viewer's request waits for the first segment before it hears `source_starting`. */
  firstPlaylistMs: number;
  /** Without a new segment for this long the playlist is refused with the reason. */
  outageMs: number;
  backOffFirstMs: number;
  backOffMostMs: number;
  /** Running this long forgives earlier failures. */
  healthyMs: number;
  /** Origin servers of `hls` sources: time to the first byte, and for the whole body. */
  originFirstByteMs: number;
  originBodyMs: number;
}

/**
 * The wait for a first playlist is short on purpose: a browser opens six connections to a host, and
 * sixteen cold tiles that held theirs would block the whole console.
 */
export const DEFAULT_TIMING: VideoTiming = {
  idleMs: 30_000,
  stallMs: 12_000,
  firstPlaylistMs: 2_500,
  outageMs: 15_000,
  backOffFirstMs: 500,
  backOffMostMs: 5_000,
  healthyMs: 20_000,
  originFirstByteMs: 5_000,
  originBodyMs: 15_000,
};
