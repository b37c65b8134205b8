import { setTimeout as delay } from 'node:timers/promises';

type Closer = { name: string; close: () => Promise<void> };

export interface Shutdown {
  /** Adds what must be closed at the end; the last added is closed first. */
  add(name: string, close: () => Promise<void>): void;
  /** Closes everything once, each within the limit; what failed or hung is told to `onProblem`. */
  run(): Promise<void>;
}

const CLOSE_LIMIT_MS = 20_000;
// npm passes on the Ctrl-C that the terminal has sent to us as well: a second one so soon is the same one.
const SAME_SIGNAL_MS = 1_000;

export function createShutdown(
  onProblem: (name: string, error: unknown) => void,
  closeLimitMs = CLOSE_LIMIT_MS,
): Shutdown {
  const closers: Closer[] = [];
  let running: Promise<void> | undefined;

  async function closeAll(): Promise<void> {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) {
      const limit = new AbortController();
      const tooLong = delay(closeLimitMs, undefined, { signal: limit.signal }).then(() => {
        throw new Error(`not closed within ${closeLimitMs} ms`);
      });
      await Promise.race([closer.close(), tooLong]).catch((error: unknown) => onProblem(closer.name, error));
      limit.abort();
      await tooLong.catch(() => undefined);
    }
  }

  return {
    add: (name, close) => void closers.push({ name, close }),
    run: () => (running ??= closeAll()),
  };
}

/** Calls `onFirst` at the first Ctrl-C or SIGTERM and `onSecond` at a later one. */
export function onStopSignals(onFirst: () => void, onSecond: () => void): void {
  let firstAtMs: number | undefined;
  const handle = () => {
    const nowMs = performance.now();
    if (firstAtMs === undefined) {
      firstAtMs = nowMs;
      onFirst();
    } else if (nowMs - firstAtMs > SAME_SIGNAL_MS) {
      onSecond();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, handle);
}
