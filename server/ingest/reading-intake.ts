import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import type { AcceptedReading } from '../stations/readings.service.ts';
import type { ReadingsDeps } from '../stations/readings.service.ts';

/** Values in one transaction. */
const BATCH = 8_000;
/** How long a lone packet waits for company: commits are what costs. */
const LINGER_MS = 40;
/** Values that wait before senders are made to wait. */
const HIGH_WATER = 40_000;
const LONGEST_RETRY_MS = 5_000;

interface Waiting {
  readings: readonly AcceptedReading[];
  stored: (isStored: boolean) => void;
}

/** Where everything that a station sends becomes durable, many packets in one commit. */
export interface ReadingIntake {
  /** Calls back after the commit: true when stored, false when the values cannot be stored at all. */
  add(readings: readonly AcceptedReading[], stored: (isStored: boolean) => void): void;
  /** Whether senders should wait; `onDrain` is then called once when they may go on. */
  isFull(): boolean;
  onDrain(resume: () => void): void;
  values(): number;
  /** Stores what is there and takes no more. */
  close(): Promise<void>;
}

export interface IntakeDeps extends Pick<ReadingsDeps, 'repository' | 'judge'> {
  log: Logger;
  /** Told after each commit which features have new values. */
  onStored: (featureIds: Set<string>) => void;
}

export function readingIntake({ repository, judge, log, onStored }: IntakeDeps): ReadingIntake {
  let waiting: Waiting[] = [];
  let waitingValues = 0;
  let values = 0;
  let running: Promise<void> | undefined;
  let isClosing = false;
  let resumes: (() => void)[] = [];

  const store = async (batch: readonly Waiting[]): Promise<void> => {
    const readings = batch.flatMap((one) => one.readings);
    await repository.series.ensure(readings);
    await repository.months.ensure(new Set(readings.map((r) => r.atMs - (r.atMs % 3600_000))));
    await repository.transaction(async (trx) => {
      await repository.store(
        trx,
        readings.flatMap((r) => {
          const series = repository.series.known(r.featureId, r.species);
          return series ? [{ ...r, seriesId: series.id }] : [];
        }),
      );
      await judge?.(trx, readings);
    });
    values += readings.length;
    onStored(new Set(readings.map((r) => r.featureId)));
  };

  /** What the database cannot take for its own sake fails alone; when the database is away, everything waits. */
  const storeOrRetry = async (batch: readonly Waiting[]): Promise<void> => {
    for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, LONGEST_RETRY_MS)) {
      try {
        await store(batch);
        for (const one of batch) one.stored(true);
        return;
      } catch (err) {
        if (isDataFault(err)) {
          if (batch.length > 1) for (const one of batch) await storeOrRetry([one]);
          else {
            log.error({ err }, 'readings cannot be stored');
            for (const one of batch) one.stored(false);
          }
          return;
        }
        log.warn({ err, waitMs }, 'readings wait for the database');
        if (isClosing) return;
        await delay(waitMs);
      }
    }
  };

  const take = (): Waiting[] => {
    let n = 0;
    let size = 0;
    while (n < waiting.length && size < BATCH) size += waiting[n++]?.readings.length ?? 0;
    const batch = waiting.slice(0, n);
    waiting = waiting.slice(n);
    return batch;
  };

  const run = async (): Promise<void> => {
    await delay(LINGER_MS);
    while (waiting.length > 0) {
      const batch = take();
      await storeOrRetry(batch);
      waitingValues -= batch.reduce((sum, one) => sum + one.readings.length, 0);
      if (waitingValues < HIGH_WATER / 2) {
        const due = resumes;
        resumes = [];
        for (const resume of due) resume();
      }
      if (waitingValues < BATCH && waitingValues > 0) await delay(LINGER_MS);
    }
  };

  const start = (): void => {
    running ??= run().finally(() => {
      running = undefined;
      if (waiting.length > 0) start();
    });
  };

  const settled = async (): Promise<void> => {
    const now = running;
    if (!now) return;
    await now;
    await settled();
  };

  return {
    add(readings, stored) {
      if (readings.length === 0) return stored(true);
      waiting.push({ readings, stored });
      waitingValues += readings.length;
      start();
    },
    isFull: () => waitingValues >= HIGH_WATER,
    onDrain: (resume) => void resumes.push(resume),
    values: () => values,
    async close() {
      isClosing = true;
      await settled();
    },
  };
}

/** Class 22 (data) and 23 (integrity): the same values would fail again. */
function isDataFault(error: unknown): boolean {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' && /^2[23]/.test(code);
}
