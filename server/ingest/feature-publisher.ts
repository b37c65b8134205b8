import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.ts';
import { publishFeatures } from '../stations/publish.ts';

/** A station that sends all the time shows on the consoles this often. */
const EVERY_MS = 500;
const AT_ONCE = 100;

/** Tells the consoles about features whose values changed: the first change at once, then at most once an interval. */
export interface FeaturePublisher {
  touch(featureIds: Iterable<string>): void;
  close(): Promise<void>;
}

export function featurePublisher(
  db: Kysely<DB>,
  nowMs: () => number,
  onError: (error: unknown) => void,
): FeaturePublisher {
  const touched = new Set<string>();
  let running: Promise<void> | undefined;
  let isClosing = false;
  let timer: NodeJS.Timeout | undefined;
  let lastAtMs = -Infinity;

  const publish = async (): Promise<void> => {
    lastAtMs = performance.now();
    const ids = [...touched];
    touched.clear();
    for (let i = 0; i < ids.length; i += AT_ONCE) {
      const some = ids.slice(i, i + AT_ONCE);
      await db.transaction().execute((trx) => publishFeatures(trx, some, nowMs()));
    }
  };
  const start = (): void => {
    timer = undefined;
    running = publish()
      .catch(onError)
      .finally(() => {
        running = undefined;
        if (touched.size > 0) schedule();
      });
  };
  const schedule = (): void => {
    if (running || timer || isClosing) return;
    timer = setTimeout(start, Math.max(0, lastAtMs + EVERY_MS - performance.now()));
  };

  return {
    touch(featureIds) {
      for (const id of featureIds) touched.add(id);
      if (touched.size > 0) schedule();
    },
    async close() {
      isClosing = true;
      clearTimeout(timer);
      await running;
      await publish().catch(onError);
    },
  };
}
