import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineEvents, StartEngine } from './engine.ts';
import type { Playback } from './playback-state.ts';
import { LOOK_EVERY_MS, runPlayer, type Player } from './run-player.ts';

/** An engine whose errors and dates the test decides; the element is the test page's own. */
function setUp() {
  const video = document.createElement('video');
  Object.defineProperty(video, 'currentTime', { value: 0, writable: true });
  video.play = () => Promise.resolve();
  const engines: { events: EngineEvents; destroyed: boolean; done: string[] }[] = [];
  let pictureAtMs: number | null = null;
  const startEngine: StartEngine = (_, __, events) => {
    const engine = { events, destroyed: false, done: [] as string[] };
    engines.push(engine);
    return Promise.resolve({
      pictureAtMs: () => pictureAtMs,
      retry: () => engine.done.push('retry'),
      recover: () => engine.done.push('recover'),
      destroy: () => (engine.destroyed = true),
    });
  };
  const states: Playback[] = [];
  const player = runPlayer(video, '/live.m3u8', startEngine, (state) => states.push(state));
  return {
    video,
    player,
    engines,
    states,
    last: () => states.at(-1),
    fail: (detail: string, problemCode: string | null = null) =>
      engines.at(-1)?.events.broken({ detail, httpStatus: null, problemCode }),
    /** Lets time pass; while `playing`, the picture moves with it and is `ageMs` old. */
    pass: async (ms: number, playing: false | { ageMs: number }) => {
      for (let passed = 0; passed < ms; passed += LOOK_EVERY_MS) {
        if (playing) {
          video.currentTime += LOOK_EVERY_MS / 1000;
          pictureAtMs = Date.now() + LOOK_EVERY_MS - playing.ageMs;
        }
        await vi.advanceTimersByTimeAsync(LOOK_EVERY_MS);
      }
    },
  };
}

describe('the player', () => {
  let running: Player | null = null;
  const play = () => {
    const set = setUp();
    running = set.player;
    return set;
  };
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => {
    running?.stop();
    vi.useRealTimers();
  });

  it('tells the age of the picture by the clock of the server, not of this machine', async () => {
    const { engines, pass, last } = play();
    engines[0]?.events.clockOffset(-60_000);
    await pass(2_000, { ageMs: 62_000 });
    expect(last()).toEqual({ kind: 'live', ageMs: 2_000 });
  });

  it('says delayed, then frozen when the picture stops, with the age growing on', async () => {
    const { pass, states } = play();
    await pass(1_000, { ageMs: 9_000 });
    await pass(4_000, false);
    expect(states.map(({ kind }) => kind).filter((kind, i, all) => kind !== all[i - 1])).toEqual([
      'connecting',
      'delayed',
      'stalled',
    ]);
    expect(states.at(-1)).toEqual({ kind: 'stalled', ageMs: 13_000 });
  });

  it('tells the first picture at once', async () => {
    const { video, pass, last } = play();
    await pass(500, false);
    video.dispatchEvent(new Event('timeupdate'));
    expect(last()?.kind).toBe('connecting');
    Object.defineProperties(video, {
      readyState: { value: 4 },
      paused: { value: false },
      seeking: { value: false },
    });
    video.dispatchEvent(new Event('timeupdate'));
    expect(last()).toEqual({ kind: 'live', ageMs: null });
  });

  it('builds itself anew when a picture stays frozen, and lets go of the old engine', async () => {
    const { engines, pass, last } = play();
    await pass(1_000, { ageMs: 1_000 });
    await pass(14_000, false);
    expect(engines.length).toBeGreaterThanOrEqual(2);
    expect(engines[0]?.destroyed).toBe(true);
    await pass(1_000, { ageMs: 1_000 });
    expect(last()?.kind).toBe('live');
  });

  it('comes back by itself after the camera was away', async () => {
    const { engines, fail, pass, last } = play();
    for (let second = 0; second < 30; second += 1) {
      fail('manifestLoadError', 'source_unreachable');
      await pass(1_000, false);
    }
    expect(engines.filter(({ destroyed }) => !destroyed).length).toBeLessThanOrEqual(1);
    await pass(4_500, false);
    await pass(1_000, { ageMs: 500 });
    expect(last()?.kind).toBe('live');
  });

  it('recovers the decoder once and builds anew at the second time', async () => {
    const { engines, fail, pass, last } = play();
    await pass(1_000, { ageMs: 500 });
    fail('bufferAppendError');
    expect([engines[0]?.done, last()?.kind]).toEqual([['recover'], 'live']);
    fail('bufferAppendError');
    expect([engines[0]?.destroyed, last()?.kind]).toEqual([true, 'failed']);
  });

  it('gives up only where a person must help, and then tries when told to', async () => {
    const { player, engines, fail, pass, last } = play();
    await pass(500, false);
    fail('manifestLoadError', 'forbidden');
    await pass(60_000, false);
    expect([engines.length, last()]).toMatchObject([1, { kind: 'failed', retryInMs: null }]);
    player.retryNow();
    expect([engines.length, last()?.kind]).toEqual([2, 'connecting']);
  });

  it('frees the engine at once, even one that was still loading, and is silent afterwards', async () => {
    const { player, engines, states, fail, pass } = play();
    player.stop();
    const before = states.length;
    fail('manifestLoadError');
    await pass(5_000, { ageMs: 1 });
    expect([engines.map(({ destroyed }) => destroyed), states.length]).toEqual([[true], before]);
  });
});
