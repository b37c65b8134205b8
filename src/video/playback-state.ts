import type { Verdict } from './error-actions.ts';
import type { FailureReason } from './failure-reason.ts';

/** `ageMs`: how long ago the picture on the screen was taken; null where the stream does not tell. */
export type Playback =
  | { kind: 'idle'; why: 'hidden' | 'paused' }
  | { kind: 'connecting'; attempt: number }
  | { kind: 'live' | 'delayed' | 'stale'; ageMs: number | null }
  | { kind: 'stalled'; ageMs: number | null }
  | { kind: 'failed'; reason: FailureReason; attempt: number; retryInMs: number | null };

export type PlaybackEvent =
  | { type: 'start' }
  | { type: 'stop'; why: 'hidden' | 'paused' }
  /** The picture moved since the last look. */
  | { type: 'picture'; ageMs: number | null }
  /** It did not. */
  | { type: 'frozen'; ageMs: number | null }
  | { type: 'broken'; verdict: Verdict }
  | { type: 'retry' };

export const LIVE_WITHIN_MS = 8_000;
export const DELAYED_WITHIN_MS = 30_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 4_000;
const STARTING_RETRY_MS = 500;
/** A missing ffmpeg or a camera that refuses us is not cured by asking every few seconds. */
const SLOW_RETRY_MS = 15_000;
const SLOW: ReadonlySet<FailureReason> = new Set(['ffmpeg_missing']);

export const INITIAL: Playback = { kind: 'idle', why: 'hidden' };

/** Pure. Events that make no sense in a state leave it as it is. */
export function nextPlayback(state: Playback, event: PlaybackEvent): Playback {
  switch (event.type) {
    case 'start':
      return state.kind === 'idle' ? { kind: 'connecting', attempt: 0 } : state;
    case 'stop':
      return { kind: 'idle', why: event.why };
    case 'picture':
      return state.kind === 'idle' || state.kind === 'failed' ? state : moving(event.ageMs);
    case 'frozen':
      return isShowing(state) ? { kind: 'stalled', ageMs: event.ageMs } : state;
    case 'broken':
      return state.kind === 'idle' ? state : broken(state, event.verdict);
    case 'retry':
      return state.kind === 'failed' ? { kind: 'connecting', attempt: state.attempt } : state;
  }
}

/** A picture is on the screen, however old. */
export function isShowing(state: Playback): boolean {
  return (
    state.kind === 'live' || state.kind === 'delayed' || state.kind === 'stale' || state.kind === 'stalled'
  );
}

function moving(ageMs: number | null): Playback {
  if (ageMs === null || ageMs <= LIVE_WITHIN_MS) return { kind: 'live', ageMs };
  return { kind: ageMs <= DELAYED_WITHIN_MS ? 'delayed' : 'stale', ageMs };
}

function broken(state: Playback, { action, reason }: Verdict): Playback {
  if (action === 'retry' || action === 'recover') return state;
  const attempt = ('attempt' in state ? state.attempt : 0) + 1;
  return {
    kind: 'failed',
    reason,
    attempt,
    retryInMs: action === 'give-up' ? null : retryDelayMs(attempt, reason),
  };
}

export function retryDelayMs(attempt: number, reason: FailureReason): number {
  if (reason === 'source_starting') return STARTING_RETRY_MS;
  if (SLOW.has(reason)) return SLOW_RETRY_MS;
  return Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempt - 1));
}
