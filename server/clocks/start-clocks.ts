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
  const stopping = new AbortController();
  let turn: Promise<void> | undefined;

  async function look(): Promise<void> {
    try {
      // A full turn means that more may be due.
      for (let fired = 1; fired > 0 && !stopping.signal.aborted;) fired = await fireDueClocks(db, nowMs());
    } catch (error) {
      onError(error);
    }
  }

  const timer = setInterval(() => {
    turn ??= look().finally(() => (turn = undefined));
  }, LOOK_EVERY_MS);

  return {
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await turn;
    },
  };
}
