import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HEARTBEAT_MS, LIVE_PROTOCOL, type LiveEvent } from '../../contract/events.ts';
import { startLiveFeed, type EventStream, type FeedState } from './live-feed.ts';

class FakeStream implements EventStream {
  readonly url: string;
  isOpen = true;
  private readonly listeners = new Map<string, (message: MessageEvent<string>) => void>();

  constructor(url: string) {
    this.url = url;
  }
  addEventListener(type: string, listener: (message: MessageEvent<string>) => void) {
    this.listeners.set(type, listener);
  }
  close() {
    this.isOpen = false;
  }
  say(type: string, data: unknown, lastEventId = '') {
    this.raw(type, JSON.stringify(data), lastEventId);
  }
  raw(type: string, data: string, lastEventId = '') {
    this.listeners.get(type)?.({ data, lastEventId } as MessageEvent<string>);
  }
}

let streams: FakeStream[];
let events: LiveEvent[];
let states: FeedState[];
let snapshots: number;
let stop: () => void;

const stream = () => streams.at(-1) ?? expect.fail('no stream was opened');
const state = () => states.at(-1);
const hello = (cursor = '7') =>
  stream().say('hello', { protocol: LIVE_PROTOCOL, cursor, nowMs: Date.now(), heartbeatMs: HEARTBEAT_MS });
const beat = () => stream().say('heartbeat', { nowMs: Date.now(), cursor: '9' });
const silences = (id: string) => stream().say('silence.changed', { silences: [] }, id);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  [streams, events, states, snapshots] = [[], [], [], 0];
  stop = startLiveFeed({
    cursor: '5',
    url: (after) => `/events?after=${after}`,
    open: (url) => {
      const opened = new FakeStream(url);
      streams.push(opened);
      return opened;
    },
    onEvent: (event) => events.push(event),
    onState: (next) => states.push(next),
    onSnapshot: () => (snapshots += 1),
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the live feed', () => {
  it('starts after the cursor of what was read and is live once caught up', () => {
    expect(stream().url).toBe('/events?after=5');
    expect(state()).toEqual({ kind: 'connecting' });
    hello();
    stream().say('caughtUp', { cursor: '7', replayed: 2 });
    expect(state()).toMatchObject({ kind: 'live' });
  });

  it('hands on events in their order with their ids', () => {
    hello();
    silences('6');
    silences('7');
    expect(events.map((event) => [event.id, event.type])).toEqual([
      ['6', 'silence.changed'],
      ['7', 'silence.changed'],
    ]);
  });

  it('logs an event it does not understand, leaves it out, and goes on after it', () => {
    hello();
    stream().say('silence.changed', { silences: 'all' }, '6');
    stream().raw('silence.changed', '{broken', '7');
    silences('8');
    expect(events.map((event) => event.id)).toEqual(['8']);
    expect(console.warn).toHaveBeenCalledTimes(2);
    stream().raw('error', '');
    vi.advanceTimersByTime(1000);
    expect(stream().url).toBe('/events?after=8');
  });

  it('is offline after two and a half heartbeats of silence, and not before', () => {
    hello();
    beat();
    vi.advanceTimersByTime(HEARTBEAT_MS * 2.4);
    expect(state()?.kind).toBe('live');
    const heardMs = Date.now() - HEARTBEAT_MS * 2.4;
    vi.advanceTimersByTime(HEARTBEAT_MS * 0.2);
    expect(state()).toEqual({ kind: 'offline', sinceMs: heardMs });
    expect(streams[0]?.isOpen).toBe(false);
  });

  it('resumes after the last event and says since when it is catching up', () => {
    hello();
    beat();
    const heardMs = Date.now();
    silences('12');
    stream().raw('error', '');
    vi.advanceTimersByTime(1000);
    expect(stream().url).toBe('/events?after=12');
    hello('40');
    expect(state()).toEqual({ kind: 'catching_up', sinceMs: heardMs });
    silences('13');
    stream().say('caughtUp', { cursor: '40', replayed: 28 });
    expect(state()).toMatchObject({ kind: 'live' });
  });

  it('waits longer after each failure, up to a limit, and shortly again after a success', () => {
    const opens: number[] = [];
    for (let i = 0; i < 12; i++) {
      stream().raw('error', '');
      const before = streams.length;
      const fromMs = Date.now();
      while (streams.length === before) vi.advanceTimersByTime(50);
      opens.push(Date.now() - fromMs);
    }
    expect(opens[0]).toBeLessThanOrEqual(550);
    expect(Math.max(...opens)).toBeGreaterThan(7000);
    expect(Math.max(...opens)).toBeLessThanOrEqual(15_050);
    hello();
    beat();
    stream().raw('error', '');
    vi.advanceTimersByTime(550);
    expect(streams).toHaveLength(14);
  });

  it('ignores a stream that it has left', () => {
    const left = stream();
    left.raw('error', '');
    vi.advanceTimersByTime(1000);
    left.say('silence.changed', { silences: [] }, '99');
    expect(events).toEqual([]);
  });

  it('asks for everything again when what was missed is gone', () => {
    hello();
    stream().say('snapshot', { cursor: '90', reason: 'cursor_too_old' });
    expect(snapshots).toBe(1);
    stream().raw('error', '');
    vi.advanceTimersByTime(1000);
    expect(stream().url).toBe('/events?after=90');
  });

  it('stops and asks for a reload when the server speaks another protocol', () => {
    stream().say('hello', {
      protocol: LIVE_PROTOCOL + 1,
      cursor: '7',
      nowMs: Date.now(),
      heartbeatMs: 10_000,
    });
    expect(state()).toEqual({ kind: 'outdated' });
    vi.advanceTimersByTime(120_000);
    expect(streams).toHaveLength(1);
  });
});
