import { setTimeout as delay } from 'node:timers/promises';
import { HEARTBEAT_MS, LIVE_PROTOCOL } from '../../contract/events.ts';
import { joinFrames, messageFrame } from './event-frame.ts';
import type { LiveLog } from './live-log.ts';

export interface FeedOptions {
  /** Where to resume; undefined: from now on. */
  after: string | undefined;
  /** Whether the reader may still read; asked from time to time. */
  isAllowed: () => Promise<boolean>;
  /** Destroys the connection; false when there is none to destroy. */
  cut: () => boolean;
  limits?: Partial<FeedLimits>;
}

export interface FeedLimits {
  heartbeatMs: number;
  /** What may wait for a reader, in bytes, before it is cut off to resume by its cursor. */
  maxWaitingBytes: number;
  /** How long a reader may take nothing while something waits for it. */
  maxStallMs: number;
  checkMs: number;
}

const LIMITS: FeedLimits = {
  heartbeatMs: HEARTBEAT_MS,
  maxWaitingBytes: 1 << 20,
  maxStallMs: 30_000,
  checkMs: 60_000,
};
const HIGH_WATER_BYTES = 64 << 10;
const CURSOR = /^\d{1,15}$/;

type SnapshotReason = 'cursor_too_old' | 'cursor_unknown';

/** One reader's stream of server-sent events: hello, what was missed, caughtUp, then live. */
export function openFeed(log: LiveLog, options: FeedOptions): ReadableStream<Uint8Array> {
  const feed = new Feed(log, options);
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => feed.start(controller),
      pull: () => feed.pulled(),
      cancel: () => feed.end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: HIGH_WATER_BYTES }),
  );
}

class Feed {
  readonly #log: LiveLog;
  readonly #options: FeedOptions;
  readonly #limits: FeedLimits;
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  #cursor = 0;
  #ended = false;
  #pulledAtMs = performance.now();
  #onPull: () => void = () => undefined;
  #unfollow: () => void = () => undefined;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(log: LiveLog, options: FeedOptions) {
    this.#log = log;
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#controller = controller;
    this.#timers.push(
      setInterval(() => this.#beat(), this.#limits.heartbeatMs),
      setInterval(() => void this.#check(), this.#limits.checkMs),
    );
    // A failed read ends the feed; the client resumes.
    void this.#run().catch(() => this.#cut());
  }

  pulled(): void {
    this.#pulledAtMs = performance.now();
    this.#onPull();
  }

  end(): void {
    this.#ended = true;
    this.#unfollow();
    for (const timer of this.#timers) clearInterval(timer);
    this.#onPull();
  }

  async #run(): Promise<void> {
    const { after } = this.#options;
    const head = this.#log.position();
    this.#cursor = head;
    this.#send(
      messageFrame(
        'hello',
        {
          protocol: LIVE_PROTOCOL,
          cursor: String(head),
          nowMs: Date.now(),
          heartbeatMs: this.#limits.heartbeatMs,
        },
        after === undefined ? head : undefined,
      ),
    );
    if (after === undefined) this.#join(0);
    else await this.#replayAndJoin(after);
  }

  async #replayAndJoin(after: string): Promise<void> {
    const refused = await this.#refuses(after);
    if (refused) return this.#snapshotAndJoin(refused, 0);
    this.#cursor = Number(after);
    // Another node may have answered from events that this one is about to read.
    while (!this.#ended && this.#log.position() < this.#cursor) await delay(5);
    let replayed = 0;
    while (!this.#ended && this.#cursor < this.#log.position()) {
      const frames = await this.#log.page(this.#cursor);
      const last = frames.at(-1);
      if (!last || frames[0]?.id !== this.#cursor + 1)
        return this.#snapshotAndJoin('cursor_too_old', replayed);
      this.#cursor = last.id;
      replayed += frames.length;
      this.#send(joinFrames(frames));
      if (this.#isWaiting()) await this.#drained();
    }
    this.#join(replayed);
  }

  #snapshotAndJoin(reason: SnapshotReason, replayed: number): void {
    this.#cursor = this.#log.position();
    this.#send(messageFrame('snapshot', { cursor: String(this.#cursor), reason }, this.#cursor));
    this.#join(replayed);
  }

  /** Called in the same turn in which the cursor was seen to be at the position: no event falls between. */
  #join(replayed: number): void {
    if (this.#ended) return;
    this.#unfollow = this.#log.follow({
      onChunk: (chunk, lastId) => {
        this.#cursor = lastId;
        this.#send(chunk);
      },
      onLost: () => this.#close(),
    });
    this.#send(messageFrame('caughtUp', { cursor: String(this.#cursor), replayed }, this.#cursor));
  }

  async #refuses(after: string): Promise<SnapshotReason | null> {
    if (!CURSOR.test(after)) return 'cursor_unknown';
    const cursor = Number(after);
    if (cursor === this.#log.position()) return null;
    if (cursor > this.#log.position() && cursor > (await this.#log.head())) return 'cursor_unknown';
    return cursor < (await this.#log.oldestCursor()) ? 'cursor_too_old' : null;
  }

  #send(bytes: Uint8Array): void {
    if (this.#ended) return;
    const waiting = HIGH_WATER_BYTES - (this.#controller.desiredSize ?? 0);
    if (waiting > this.#limits.maxWaitingBytes) this.#cut();
    else this.#controller.enqueue(bytes);
  }

  #isWaiting(): boolean {
    return (this.#controller.desiredSize ?? 0) <= 0;
  }

  async #drained(): Promise<void> {
    while (!this.#ended && this.#isWaiting())
      await new Promise<void>((resolve) => {
        this.#onPull = resolve;
      });
  }

  #beat(): void {
    if (this.#isWaiting() && performance.now() - this.#pulledAtMs > this.#limits.maxStallMs)
      return this.#cut();
    const cursor = this.#cursor;
    this.#send(messageFrame('heartbeat', { nowMs: Date.now(), cursor: String(cursor) }, cursor));
  }

  async #check(): Promise<void> {
    // Not being able to ask is no reason to blind a console.
    const allowed = await this.#options.isAllowed().catch(() => true);
    if (!allowed) this.#close();
  }

  #close(): void {
    if (this.#ended) return;
    this.end();
    this.#controller.close();
  }

  #cut(): void {
    if (this.#ended) return;
    this.end();
    if (!this.#options.cut()) this.#controller.error(new Error('the reader has stalled'));
  }
}
