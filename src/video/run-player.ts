import type { Engine, StartEngine } from './engine.ts';
import { verdictOn, type PlayerFault } from './error-actions.ts';
import { INITIAL, isShowing, nextPlayback, type Playback, type PlaybackEvent } from './playback-state.ts';

export const LOOK_EVERY_MS = 500;
/** Looks without movement before the picture counts as stalled. */
const FROZEN_LOOKS = 4;
/** No movement for this long, and the player is built anew. */
const REBUILD_AFTER_LOOKS = 24;
/** `HTMLMediaElement.HAVE_FUTURE_DATA` */
const HAVE_FUTURE_DATA = 3;
const RECOVER_ONCE_IN_MS = 10_000;

export interface Player {
  /** Does not wait for the next attempt. */
  retryNow(): void;
  /** Frees everything at once; the player cannot be used again. */
  stop(): void;
}

/**
 * Plays `src` in `video` until stopped, and reports every change of state. Starts anew by itself after
 * failures, with the waits that `playback-state.ts` gives.
 */
export function runPlayer(
  video: HTMLVideoElement,
  src: string,
  startEngine: StartEngine,
  onChange: (state: Playback) => void,
): Player {
  let state = nextPlayback(INITIAL, { type: 'start' });
  let engine: Engine | null = null;
  let generation = 0;
  let offsetMs = 0;
  let lastTimeS = -1;
  let stillLooks = 0;
  let recoveredAtMs = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  const send = (event: PlaybackEvent): void => {
    const next = nextPlayback(state, event);
    if (next === state) return;
    state = next;
    onChange(state);
  };
  const release = (): void => {
    generation += 1;
    engine?.destroy();
    engine = null;
  };
  const connect = async (): Promise<void> => {
    const mine = generation;
    stillLooks = 0;
    lastTimeS = -1;
    const started = await startEngine(video, src, {
      broken: (fault) => {
        if (mine === generation) onFault(fault);
      },
      clockOffset: (ms) => (offsetMs = ms),
    });
    if (mine !== generation) return started.destroy();
    engine = started;
    watchFirstFrame(mine);
    // Refused only where sound would play; the player is muted.
    video.play().catch(() => {});
  };
  const onFault = (fault: PlayerFault): void => {
    let verdict = verdictOn(fault);
    if (verdict.action === 'recover' && Date.now() - recoveredAtMs < RECOVER_ONCE_IN_MS) {
      verdict = { ...verdict, action: 'rebuild' };
    }
    if (verdict.action === 'retry') engine?.retry();
    if (verdict.action === 'recover') {
      recoveredAtMs = Date.now();
      engine?.recover();
    }
    send({ type: 'broken', verdict });
    if (state.kind !== 'failed') return;
    release();
    if (state.retryInMs !== null) retryTimer = setTimeout(again, state.retryInMs);
  };
  const again = (): void => {
    send({ type: 'retry' });
    void connect();
  };
  const ageMsNow = (): number | null => {
    const pictureAtMs = engine?.pictureAtMs() ?? null;
    return pictureAtMs === null ? null : Math.max(0, Date.now() + offsetMs - pictureAtMs);
  };
  /** The first picture is told with its frame, where the browser tells of frames: `timeupdate` may come 250 ms later. */
  const watchFirstFrame = (mine: number): void => {
    if (!('requestVideoFrameCallback' in video)) return;
    video.requestVideoFrameCallback(() => {
      if (mine === generation && state.kind === 'connecting') send({ type: 'picture', ageMs: ageMsNow() });
    });
  };
  /** The first picture is told at once, not at the second look. */
  const onTime = (): void => {
    const plays = video.readyState >= HAVE_FUTURE_DATA && !video.paused && !video.seeking;
    if (state.kind === 'connecting' && engine && plays) send({ type: 'picture', ageMs: ageMsNow() });
  };
  const look = (): void => {
    const ageMs = ageMsNow();
    const moved = lastTimeS >= 0 && video.currentTime !== lastTimeS;
    lastTimeS = video.currentTime;
    stillLooks = moved ? 0 : stillLooks + 1;
    if (moved) send({ type: 'picture', ageMs });
    else if (stillLooks >= FROZEN_LOOKS) send({ type: 'frozen', ageMs });
    if (stillLooks >= REBUILD_AFTER_LOOKS && engine && (isShowing(state) || state.kind === 'connecting')) {
      onFault({ detail: 'playlistUnchangedError', httpStatus: null, problemCode: null });
    }
  };

  onChange(state);
  void connect();
  video.addEventListener('timeupdate', onTime);
  const looker = setInterval(look, LOOK_EVERY_MS);
  return {
    retryNow: () => {
      clearTimeout(retryTimer);
      if (state.kind === 'failed') again();
    },
    stop: () => {
      video.removeEventListener('timeupdate', onTime);
      clearInterval(looker);
      clearTimeout(retryTimer);
      release();
    },
  };
}
