import { setTimeout as delay } from 'node:timers/promises';
import type { Notifications } from '../database/notify.ts';
import { joinFrames, type EventFrame } from './event-frame.ts';
import type { LiveRepository } from './live.repository.ts';

export interface LiveLogReader {
  /** Takes what follows the last call, as one chunk for all readers; `lastId` is the cursor after it. */
  onChunk(chunk: Uint8Array, lastId: number): void;
  /** The log cannot be followed any more: end, and let the client resume. */
  onLost(): void;
}

/** This node's one view of the event log, shared by all its readers. */
export interface LiveLog {
  /** The newest event this node has read. */
  position(): number;
  /** Follows from the present position on, as of this call. Returns how to stop. */
  follow(reader: LiveLogReader): () => void;
  /** Events after `id` up to `position()`, from memory or else from the log, at most a page; empty at the end. */
  page(id: number): Promise<readonly EventFrame[]>;
  oldestCursor(): Promise<number>;
  /** The newest event there is, which this node may not have read yet. */
  head(): Promise<number>;
  readers(): number;
  /** Seconds between a wake-up and the events having been handed to the readers, as last measured. */
  lagS(): number;
  close(): Promise<void>;
}

export interface LiveLogOptions {
  /** What stays in memory for readers that resume. */
  recentBytes?: number;
  /** Reads even when no notification came. */
  pollMs?: number;
  /** Least time between two reads: a burst is handed over in few large pieces. */
  restMs?: number;
  onError?: (error: unknown) => void;
}

const PAGE = 500;

/** Starts to follow the log at its head. */
export async function openLiveLog(
  repository: LiveRepository,
  notifications: Notifications,
  options: LiveLogOptions = {},
): Promise<LiveLog> {
  const { recentBytes = 8 << 20, pollMs = 5_000, restMs = 15, onError = () => undefined } = options;
  const readers = new Set<LiveLogReader>();
  const closing = new AbortController();
  const recent: EventFrame[] = [];
  let recentSize = 0;
  let position = 0;
  let lagS = 0;
  let wokenAtMs: number | undefined;
  let wake: () => void = () => undefined;

  const onNotified = () => {
    wokenAtMs ??= performance.now();
    wake();
  };
  // Listen first, then look where the log ends: what comes between is announced.
  const stopListening = await notifications.listen('live_events', onNotified, onNotified);
  position = await repository.head();

  function hand(frames: readonly EventFrame[]): void {
    const first = frames[0];
    const last = frames.at(-1);
    if (!first || !last) return;
    if (first.id !== position + 1 || last.id - first.id + 1 !== frames.length) return lose(last.id);
    position = last.id;
    for (const frame of frames) {
      recent.push(frame);
      recentSize += frame.bytes.byteLength;
    }
    while (recentSize > recentBytes) recentSize -= recent.shift()?.bytes.byteLength ?? recentSize;
    const chunk = joinFrames(frames);
    for (const reader of readers) reader.onChunk(chunk, last.id);
  }

  /** Events were pruned before this node read them: its readers missed them and must be told. */
  function lose(head: number): void {
    position = head;
    recent.length = 0;
    recentSize = 0;
    const lost = [...readers];
    readers.clear();
    for (const reader of lost) reader.onLost();
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      const startedAtMs = wokenAtMs;
      wokenAtMs = undefined;
      const frames = await repository.readAfter(position, PAGE);
      hand(frames);
      if (startedAtMs !== undefined) lagS = (performance.now() - startedAtMs) / 1000;
      await delay(restMs, undefined, { signal: closing.signal });
      if (frames.length < PAGE && wokenAtMs === undefined) await woken();
    }
  }

  async function woken(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      closing.signal.addEventListener('abort', wake, { once: true });
    });
    closing.signal.removeEventListener('abort', wake);
  }

  async function keepRunning(): Promise<void> {
    while (!closing.signal.aborted) {
      await run().catch((error: unknown) => {
        if (!closing.signal.aborted) onError(error);
      });
      await delay(500, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }
  const running = keepRunning();

  return {
    position: () => position,
    follow(reader) {
      if (closing.signal.aborted) queueMicrotask(() => reader.onLost());
      else readers.add(reader);
      return () => readers.delete(reader);
    },
    async page(id) {
      const oldest = recent[0];
      if (oldest && oldest.id <= id + 1) return recent.slice(id + 1 - oldest.id, id + 1 - oldest.id + PAGE);
      if (id >= position) return [];
      const frames = await repository.readAfter(id, PAGE);
      return frames.filter((frame) => frame.id <= position);
    },
    oldestCursor: () => repository.oldestCursor(),
    head: () => repository.head(),
    readers: () => readers.size,
    lagS: () => lagS,
    async close() {
      closing.abort();
      stopListening();
      const left = [...readers];
      readers.clear();
      for (const reader of left) reader.onLost();
      await running;
    },
  };
}
