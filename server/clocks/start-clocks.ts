import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.ts';
import { fireDueClocks } from './fire-clocks.ts';

export interface ClockRunner {
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 500;

/** Looks for due clocks until stopped. They live in the database: any node lets them do their steps, none does one twice. */
export function startClocks(parts: {
  db: Kysely<DB>;
  nowMs: () => number;
  onError: (error: unknown) => void;
}): ClockRunner {
  const { db, nowMs, onError } = parts;
  let isStopped = false;
  let turn: Promise<void> | undefined;

  async function look(): Promise<void> {
    try {
      while (!isStopped && (await fireDueClocks(db, nowMs())) > 0);
    } catch (error) {
      onError(error);
    }
  }

  const timer = setInterval(() => {
    turn ??= look().finally(() => (turn = undefined));
  }, LOOK_EVERY_MS);

  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await turn;
    },
  };
}
