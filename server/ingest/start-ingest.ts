import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.ts';
import { type ReadingsJudge, readingsJudge } from '../exceedances/judge-readings.ts';
import type { Logger } from '../log.ts';
import { makeMonthsAhead } from '../stations/months.ts';
import { readingsRepository } from '../stations/readings.repository.ts';
import { readingsService, type ReadingsService } from '../stations/readings.service.ts';
import { rollUp } from '../stations/roll-up.ts';
import { featurePublisher, type FeaturePublisher } from './feature-publisher.ts';
import { type Hj212Server, startHj212 } from './hj212-server.ts';
import { hj212Repository } from './hj212.repository.ts';
import { readingIntake } from './reading-intake.ts';

const ROLL_UP_EVERY_MS = 5_000;
/** Short transactions: those who send values wait for each. */
const HOURS_AT_ONCE = 300;
const HOUR = 2;

export interface IngestOptions {
  db: Kysely<DB>;
  log: Logger;
  nowMs: () => number;
  hj212Port: number;
  host: string;
}

/** Everything by which measured values come in. */
export interface Ingest {
  readings: ReadingsService;
  hj212: Hj212Server;
  /** Values stored from HJ 212. */
  storedValues(): number;
  close(): Promise<void>;
}

/** Opens the inlets and keeps hours and days computed. Throws StartupFault when the HJ 212 port cannot be used. */
export async function startIngest({ db, log, nowMs, hj212Port, host }: IngestOptions): Promise<Ingest> {
  await makeMonthsAhead(db, nowMs());
  const repository = readingsRepository(db);
  const judge = readingsJudge({ db, nowMs });
  const publisher = featurePublisher(db, nowMs, (err) => log.warn({ err }, 'station values not published'));
  const intake = readingIntake({ repository, judge, log, onStored: (ids) => publisher.touch(ids) });
  const hj212 = await startHj212({
    port: hj212Port,
    host,
    repository: hj212Repository(db),
    intake,
    log,
    nowMs,
  });
  const stopRollUps = keepRollingUp(db, judge, publisher, (err) =>
    log.warn({ err }, 'hourly values not computed'),
  );
  return {
    readings: readingsService({ repository, nowMs, judge }),
    hj212,
    storedValues: () => intake.values(),
    async close() {
      await hj212.close();
      await stopRollUps();
      await publisher.close();
    },
  };
}

/** Computes marked hours every few seconds; nodes share the work. Returns how to stop. */
function keepRollingUp(
  db: Kysely<DB>,
  judge: ReadingsJudge,
  publisher: FeaturePublisher,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<void> | undefined;
  const stopping = new AbortController();
  const runOnce = async (): Promise<boolean> => {
    const hours = await rollUp(db, { limit: HOURS_AT_ONCE });
    publisher.touch(new Set(hours.map((hour) => hour.featureId)));
    const whole = hours.flatMap(({ featureId, species, unit, atMs, mean, flag, counts }) =>
      counts && mean !== null
        ? [{ featureId, species, unit, atMs, value: mean, flag, period: HOUR } as const]
        : [],
    );
    if (whole.length > 0) await db.transaction().execute((trx) => judge(trx, whole, 'computed'));
    return hours.length === HOURS_AT_ONCE;
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted && (await runOnce()));
  };
  const timer = setInterval(() => {
    running ??= run()
      .catch(onError)
      .finally(() => (running = undefined));
  }, ROLL_UP_EVERY_MS);
  timer.unref();
  return async () => {
    stopping.abort();
    clearInterval(timer);
    await running;
  };
}
