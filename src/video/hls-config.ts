import type { HlsConfig } from 'hls.js';

const retries = (maxNumRetry: number) => ({ maxNumRetry, retryDelayMs: 400, maxRetryDelayMs: 2_000 });

/**
 * hls.js for a control room: stays three segments behind the live edge, catches up at most 1.1×, jumps
 * when more than eight behind, and keeps ten seconds of past and at most half a minute ahead, since its
 * defaults never trim and sixteen such players have crashed browsers. Retries are short because the
 * player around it starts anew by itself.
 */
export const HLS_CONFIG = {
  enableWorker: true,
  lowLatencyMode: true,
  // The first segment is asked for while the browser still opens its MediaSource.
  startFragPrefetch: true,
  liveSyncDurationCount: 3,
  liveMaxLatencyDurationCount: 8,
  maxLiveSyncPlaybackRate: 1.1,
  liveSyncOnStallIncrease: 0,
  liveDurationInfinity: true,
  backBufferLength: 10,
  maxBufferLength: 15,
  maxMaxBufferLength: 30,
  maxBufferSize: 16 * 1024 * 1024,
  maxBufferHole: 0.3,
  startLevel: -1,
  capLevelToPlayerSize: true,
  enableWebVTT: false,
  enableIMSC1: false,
  enableCEA708Captions: false,
  manifestLoadPolicy: {
    default: { maxTimeToFirstByteMs: 8_000, maxLoadTimeMs: 12_000, timeoutRetry: null, errorRetry: null },
  },
  playlistLoadPolicy: {
    default: {
      maxTimeToFirstByteMs: 6_000,
      maxLoadTimeMs: 10_000,
      timeoutRetry: retries(1),
      errorRetry: retries(3),
    },
  },
  fragLoadPolicy: {
    default: {
      maxTimeToFirstByteMs: 6_000,
      maxLoadTimeMs: 20_000,
      timeoutRetry: retries(1),
      errorRetry: retries(3),
    },
  },
} satisfies Partial<HlsConfig>;
