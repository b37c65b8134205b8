import { z } from 'zod';
import {
  FEED_MESSAGES,
  HEARTBEAT_MS,
  LIVE_EVENTS,
  LIVE_PROTOCOL,
  type FeedMessageType,
  type LiveEvent,
  type LiveEventType,
} from '../../contract/events.ts';

/** Where the feed stands. Times are of this machine's clock, epoch ms. */
export type FeedState =
  | { kind: 'connecting' }
  | { kind: 'live'; latencyMs: number }
  | { kind: 'catching_up'; sinceMs: number }
  | { kind: 'offline'; sinceMs: number }
  | { kind: 'outdated' };

/** What is used of `EventSource`, so that a test can stand in for it. */
export interface EventStream {
  addEventListener(type: string, listener: (message: MessageEvent<string>) => void): void;
  close(): void;
}

export interface LiveFeedOptions {
  /** Address of the feed that goes on after `cursor`. */
  url: (cursor: string) => string;
  /** Where the data that was read stands in the log. */
  cursor: string;
  open: (url: string) => EventStream;
  onEvent: (event: LiveEvent) => void;
  onState: (state: FeedState) => void;
  /** What was missed is gone: everything has to be read again. */
  onSnapshot: () => void;
  /** Server clock minus this machine's, ms, as each message shows it. */
  onClock?: (aheadMs: number) => void;
  /** The stream broke; the caller may check whether the session is still good. */
  onBreak?: () => void;
}

const RETRY_MIN_MS = 500;
const RETRY_MAX_MS = 15_000;
/** Missed heartbeats after which silence counts as a cut. */
const PATIENCE = 2.5;

const anyProtocol = z.object({ protocol: z.number() });

/** Keeps one stream open, resumes after its last event, and says how it stands. Returns the way to stop it. */
export function startLiveFeed(options: LiveFeedOptions): () => void {
  let cursor = options.cursor;
  let stream: EventStream | null = null;
  let retries = 0;
  let heartbeatMs = HEARTBEAT_MS;
  let lastHeardMs = Date.now();
  let lostSinceMs: number | null = null;
  let clockAheadMs = 0;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const dropStream = () => {
    clearTimeout(watchdog);
    stream?.close();
    stream = null;
  };

  const lose = () => {
    if (stopped) return;
    dropStream();
    lostSinceMs ??= lastHeardMs;
    options.onState({ kind: 'offline', sinceMs: lostSinceMs });
    options.onBreak?.();
    const delay = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** retries);
    retries += 1;
    // Half of it at random, so that a restarted server is not met by every console at once.
    retry = setTimeout(connect, delay / 2 + (Math.random() * delay) / 2);
  };

  const heard = () => {
    lastHeardMs = Date.now();
    clearTimeout(watchdog);
    watchdog = setTimeout(lose, heartbeatMs * PATIENCE);
  };

  const latency = (serverNowMs: number) => Math.max(0, Math.round(Date.now() + clockAheadMs - serverNowMs));

  const live = (serverNowMs: number) => {
    retries = 0;
    lostSinceMs = null;
    options.onState({ kind: 'live', latencyMs: latency(serverNowMs) });
  };

  const parse = <S extends z.ZodType>(type: string, schema: S, data: string): z.output<S> | null => {
    let json: unknown;
    try {
      json = JSON.parse(data);
    } catch {
      json = undefined;
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) return parsed.data;
    console.warn(`live feed: a ${type} message was not understood and was left out`, parsed.error.issues[0]);
    return null;
  };

  function connect() {
    if (stopped) return;
    const openedMs = Date.now();
    const opened = options.open(options.url(cursor));
    stream = opened;
    watchdog = setTimeout(lose, heartbeatMs * PATIENCE);
    if (lostSinceMs === null) options.onState({ kind: 'connecting' });

    const on = (
      type: FeedMessageType | LiveEventType | 'error',
      handle: (message: MessageEvent<string>) => void,
    ) =>
      opened.addEventListener(type, (message) => {
        if (stream !== opened) return;
        if (type !== 'error') heard();
        handle(message);
      });
    let serverNowMs = openedMs;

    on('error', lose);
    on('hello', ({ data }) => {
      const protocol = parse('hello', anyProtocol, data)?.protocol;
      if (protocol !== undefined && protocol !== LIVE_PROTOCOL) {
        stopped = true;
        dropStream();
        options.onState({ kind: 'outdated' });
        return;
      }
      const hello = parse('hello', FEED_MESSAGES.hello, data);
      if (!hello) return;
      heartbeatMs = hello.heartbeatMs;
      heard();
      // The answer was made somewhere between asking and hearing: the middle is off by half a round trip at most.
      clockAheadMs = hello.nowMs - (openedMs + Date.now()) / 2;
      options.onClock?.(clockAheadMs);
      serverNowMs = hello.nowMs;
      if (lostSinceMs !== null) options.onState({ kind: 'catching_up', sinceMs: lostSinceMs });
    });
    on('caughtUp', ({ data }) => {
      const caughtUp = parse('caughtUp', FEED_MESSAGES.caughtUp, data);
      if (caughtUp) cursor = caughtUp.cursor;
      live(serverNowMs);
    });
    on('heartbeat', ({ data }) => {
      const beat = parse('heartbeat', FEED_MESSAGES.heartbeat, data);
      if (beat) live(beat.nowMs);
    });
    on('snapshot', ({ data }) => {
      const snapshot = parse('snapshot', FEED_MESSAGES.snapshot, data);
      if (!snapshot) return;
      cursor = snapshot.cursor;
      options.onSnapshot();
    });
    for (const type of Object.keys(LIVE_EVENTS) as LiveEventType[])
      on(type, ({ data, lastEventId }) => {
        const payload = parse(type, LIVE_EVENTS[type], data);
        // An event that cannot be read would not be readable the next time either.
        if (lastEventId) cursor = lastEventId;
        if (payload) options.onEvent({ id: lastEventId, type, payload } as LiveEvent);
      });
  }

  connect();
  return () => {
    stopped = true;
    clearTimeout(retry);
    dropStream();
  };
}
