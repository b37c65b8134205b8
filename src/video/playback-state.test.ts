import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageParts } from './age-parts.ts';
import { clockOffsetOf } from './engine.ts';
import { FAILURE_REASONS } from './failure-reason.ts';
import { INITIAL, nextPlayback, retryDelayMs, type Playback, type PlaybackEvent } from './playback-state.ts';
import { snapshotName } from './snapshot.ts';

const after = (...events: PlaybackEvent[]): Playback => events.reduce(nextPlayback, INITIAL);
const start: PlaybackEvent = { type: 'start' };
const rebuild: PlaybackEvent = { type: 'broken', verdict: { action: 'rebuild', reason: 'network' } };
const picture = (ageMs: number | null): PlaybackEvent => ({ type: 'picture', ageMs });

describe('the state of playback', () => {
  it.each([
    [0, 'live'],
    [8_000, 'live'],
    [8_001, 'delayed'],
    [30_000, 'delayed'],
    [30_001, 'stale'],
    [null, 'live'],
  ] as const)('calls a moving picture of age %s ms %s', (ageMs, kind) => {
    expect(after(start, picture(ageMs))).toEqual({ kind, ageMs });
  });

  it('does not call a picture that stands still live', () => {
    expect(after(start, picture(500), { type: 'frozen', ageMs: 2_500 })).toEqual({
      kind: 'stalled',
      ageMs: 2_500,
    });
    expect(after(start, { type: 'frozen', ageMs: null })).toEqual({ kind: 'connecting', attempt: 0 });
  });

  it('plays on from a stall without a click', () => {
    expect(after(start, picture(0), { type: 'frozen', ageMs: 9 }, picture(700)).kind).toBe('live');
  });

  it('waits longer after each failure up to four seconds, and forgives them at the first picture', () => {
    const fail = (times: number): PlaybackEvent[] =>
      Array.from({ length: times }, () => [rebuild, { type: 'retry' }] as const).flat();
    const waits = [0, 1, 2, 3, 9].map((times) => after(start, ...fail(times), rebuild));
    expect(waits.map((state) => state.kind === 'failed' && state.retryInMs)).toEqual([
      1_000, 2_000, 4_000, 4_000, 4_000,
    ]);
    expect(after(start, ...fail(5), picture(0), rebuild)).toMatchObject({ attempt: 1, retryInMs: 1_000 });
  });

  it('stays failed when only a person can help', () => {
    const state = after(start, { type: 'broken', verdict: { action: 'give-up', reason: 'camera_unknown' } });
    expect(state).toEqual({ kind: 'failed', reason: 'camera_unknown', attempt: 1, retryInMs: null });
  });

  it('leaves the state to the engine while it cures itself', () => {
    const playing = after(start, picture(100));
    for (const action of ['retry', 'recover'] as const) {
      expect(nextPlayback(playing, { type: 'broken', verdict: { action, reason: 'network' } })).toBe(playing);
    }
  });

  it('asks a starting camera twice a second, however often', () => {
    expect([1, 5, 50].map((attempt) => retryDelayMs(attempt, 'source_starting'))).toEqual([500, 500, 500]);
  });

  it('never leaves a stop but by a start, whatever comes late', () => {
    const verdict = fc.record({
      action: fc.constantFrom('retry', 'recover', 'rebuild', 'give-up'),
      reason: fc.constantFrom(...FAILURE_REASONS),
    });
    const late = fc.oneof(
      fc.record({ type: fc.constantFrom('picture', 'frozen'), ageMs: fc.option(fc.nat()) }),
      fc.record({ type: fc.constant('broken'), verdict }),
      fc.constant({ type: 'retry' }),
    ) as fc.Arbitrary<PlaybackEvent>;
    fc.assert(
      fc.property(fc.array(late), (events) => {
        expect(after(start, { type: 'stop', why: 'paused' }, ...events)).toEqual({
          kind: 'idle',
          why: 'paused',
        });
      }),
    );
  });
});

it.each([
  [-300, 0, 'seconds'],
  [2_140, 2.1, 'seconds'],
  [9_960, 10, 'seconds'],
  [40_400, 40, 'seconds'],
  [185_000, 3, 'minutes'],
  [7_200_000, 2, 'hours'],
] as const)('words an age of %i ms as %d %s', (ageMs, count, unit) => {
  expect(ageParts(ageMs)).toEqual({ count, unit });
});

it.each([
  ['1500', 500],
  ['', null],
  [null, null],
  ['soon', null],
])('takes the server clock from %j', (header, expected) => {
  expect(clockOffsetOf(header, 1_000)).toBe(expected);
});

it('names a snapshot after the camera and the moment', () => {
  expect(snapshotName('CAM-04 周田铁塔 / <x>', Date.UTC(2026, 9, 18, 16, 42, 7))).toBe(
    'CAM-04-周田铁塔-x-20261018T164207Z.jpg',
  );
});
