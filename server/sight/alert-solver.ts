import { setTimeout as delay } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Alert } from '../../contract/alerts.ts';
import type { Actor } from '../../contract/people.ts';
import type { PositionEntry } from '../../contract/sight.ts';
import type { DB } from '../database/schema.ts';
import type { Logger } from '../log.ts';
import type { Places } from '../places/places.ts';
import type { TerrainService } from '../terrain/terrain.service.ts';
import { readSolveTask } from './solve-task.repository.ts';
import { storePosition } from './store-position.ts';
import type { SightThreads } from './threads/sight-threads.ts';

export const SOLVER: Actor = { kind: 'system', id: 'sight', name: 'Lookout' };

/** A fire that is seen every second is not solved more often than this. */
const AGAIN_AFTER_MS = 1_000;
/** Alerts left unsolved by a node that died are taken up by the others. */
const SWEEP_MS = 30_000;
const SWEEP_WINDOW_MS = 3_600_000;

export interface AlertSolverDeps {
  db: Kysely<DB>;
  threads: Pick<SightThreads, 'run'>;
  terrain: Pick<TerrainService, 'ready'>;
  places: Pick<Places, 'nameOf'>;
  nowMs: () => number;
  log: Pick<Logger, 'warn'>;
}

export type AlertSolver = ReturnType<typeof alertSolver>;

/** Works positions out behind the filing of detections: one alert after the other, each with all that is known of it. */
export function alertSolver({ db, threads, terrain, places, nowMs, log }: AlertSolverDeps) {
  const waiting = new Set<number>();
  const delayed = new Set<number>();
  const solvedAtMs = new Map<number, number>();
  let isRunning = false;
  let isClosed = false;
  let idle: Promise<void> = Promise.resolve();

  const solve = async (alertId: number, why: PositionEntry['why'], by: Actor): Promise<Alert | null> => {
    const task = await readSolveTask(db, alertId);
    if (!task) return null;
    await terrain.ready();
    const answer = await threads.run('solve', task);
    return storePosition(db, { alertId, answer, why, by, atMs: nowMs(), nameOf: places.nameOf });
  };

  const drain = async (): Promise<void> => {
    for (const alertId of waiting) {
      if (isClosed) return;
      waiting.delete(alertId);
      solvedAtMs.set(alertId, performance.now());
      await solve(alertId, 'detection', SOLVER).catch((err: unknown) => {
        if (!isClosed) log.warn({ err, alertId }, 'position not worked out');
      });
    }
  };

  const start = (): void => {
    if (isRunning || isClosed) return;
    isRunning = true;
    idle = drain().finally(() => {
      isRunning = false;
      if (waiting.size > 0) start();
    });
  };

  const note = (alertId: number): void => {
    if (isClosed || waiting.has(alertId) || delayed.has(alertId)) return;
    const sinceMs = performance.now() - (solvedAtMs.get(alertId) ?? -Infinity);
    const take = () => {
      delayed.delete(alertId);
      waiting.add(alertId);
      start();
    };
    if (sinceMs >= AGAIN_AFTER_MS) return take();
    delayed.add(alertId);
    setTimeout(take, AGAIN_AFTER_MS - sinceMs).unref();
  };

  const sweep = async (): Promise<void> => {
    for (const [id, atMs] of solvedAtMs) if (performance.now() - atMs > SWEEP_MS) solvedAtMs.delete(id);
    const left = await db
      .selectFrom('alerts')
      .select('id')
      .where('needs_solving', '=', true)
      .where('last_detected_at', '>=', new Date(nowMs() - SWEEP_WINDOW_MS))
      .execute();
    for (const { id } of left) note(id);
  };
  const timer = setInterval(() => void sweep().catch((err: unknown) => log.warn({ err }, 'sweep')), SWEEP_MS);
  timer.unref();

  return {
    /** Asks for the position of an alert soon. Returns at once. */
    note,
    /** Works a position out now; null when there is nothing to work it out from. */
    solve,
    /** Resolves when nothing that was noted waits any more. */
    settled: async (): Promise<void> => {
      const isBusy = () => isRunning || waiting.size > 0 || delayed.size > 0;
      while (isBusy()) {
        await idle;
        if (delayed.size > 0) await delay(50);
      }
    },
    async close(): Promise<void> {
      isClosed = true;
      clearInterval(timer);
      await idle;
    },
  };
}
