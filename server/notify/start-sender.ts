import { randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import { type BackOff, pauseAfter } from '../../domain/back-off.ts';
import type { Notifications } from '../database/notify.ts';
import type { DB } from '../database/schema.ts';
import { holdLife } from '../jobs/living.ts';
import { SendFault } from './channels/channel.ts';
import type { Batch, Deliver } from './deliver.ts';
import { claimants, claimDue, giveBack, type Outcome, type OutboxRow, settle } from './outbox.repository.ts';
import { WAKE_CHANNEL } from './queue-calls.ts';
import { tellSettled } from './tell-settled.ts';

export interface SenderParts {
  db: Kysely<DB>;
  pool: Pool;
  notifications: Pick<Notifications, 'listen'>;
  deliver: Deliver;
  nowMs: () => number;
  onError: (what: string, error: unknown) => void;
  backOff?: BackOff;
  /** How often it looks for what has become due; what is new wakes it by itself. */
  pollMs?: number;
}

export interface Sender {
  /** Takes no more; messages under way end or are given back. */
  stop(): Promise<void>;
}

/** About seven minutes in all: a mail server restarts in less, and after it the dead letters say so. */
const BACK_OFF: BackOff = { baseMs: 1_000, longestMs: 60_000, maxAttempts: 12 };
const AT_ONCE = 48;
/** Kept free for what cannot wait, whatever else hangs. */
const URGENT_AT_ONCE = 8;
/** One channel that hangs leaves the others half of the room. */
const OF_ONE_CHANNEL = 24;
const POLL_MS = 500;
const SWEEP_MS = 5_000;
const SETTLE_WITHIN_MS = 20;
const LOCK_CLASS = 7_166_504;
const MOST_ID = 2 ** 31 - 1;

/** Sends what waits in the outbox until stopped; every node runs one, and each message is sent by one of them. */
export async function startSender(parts: SenderParts): Promise<Sender> {
  const { db, deliver, nowMs, onError, backOff = BACK_OFF, pollMs = POLL_MS } = parts;
  const nodeId = randomInt(1, MOST_ID);
  const living = holdLife(parts.pool, LOCK_CLASS, (error) => onError('sender lock lost', error));
  await living.add(String(nodeId));
  const underWay = new Map<string, { channelId: string; isUrgent: boolean; done: Promise<void> }>();
  let settled: Outcome[] = [];
  let settling: Promise<void> = Promise.resolve();
  let settleTimer: NodeJS.Timeout | undefined;
  let pumping: Promise<void> | undefined;
  let again = false;
  const stopping = new AbortController();

  const busyChannels = () => {
    const counts = new Map<string, number>();
    for (const { channelId } of underWay.values()) counts.set(channelId, (counts.get(channelId) ?? 0) + 1);
    return [...counts].filter(([, n]) => n >= OF_ONE_CHANNEL).map(([id]) => id);
  };

  /** Claims and starts until nothing is due or no room is left. */
  async function pump(): Promise<void> {
    do {
      again = false;
      const urgent = [...underWay.values()].filter(({ isUrgent }) => isUrgent).length;
      const room = AT_ONCE - (underWay.size - urgent);
      const urgentOnly = room <= 0;
      const limit = urgentOnly ? URGENT_AT_ONCE - urgent : Math.min(room, OF_ONE_CHANNEL);
      if (limit <= 0 || stopping.signal.aborted) return;
      // A hanging channel must not hold up a cancel on it.
      const busy = urgentOnly ? [] : busyChannels();
      const rows = await claimDue(db, { nodeId, nowMs: nowMs(), limit, busy, urgentOnly });
      if (rows.length === 0) continue;
      const batch = await prepared(rows);
      if (batch) for (const row of rows) begin(row, batch);
      again ||= rows.length === limit;
    } while (again && !stopping.signal.aborted);
  }

  async function prepared(rows: readonly OutboxRow[]): Promise<Batch | null> {
    try {
      return await deliver.prepare(rows);
    } catch (error) {
      onError('messages not prepared', error);
      for (const row of rows) finish(failed(row, error));
      return null;
    }
  }

  function begin(row: OutboxRow, batch: Batch): void {
    const done = deliver
      .send(row, batch)
      .then(
        ({ state, detail }): Outcome => ({
          id: row.id,
          state,
          atMs: nowMs(),
          nextAtMs: nowMs(),
          error: state === 'withdrawn' ? detail : null,
        }),
        (error: unknown) => failed(row, error),
      )
      .then((outcome) => {
        underWay.delete(row.id);
        finish(outcome);
        wake();
      });
    underWay.set(row.id, { channelId: row.channel_id, isUrgent: row.urgency === 0, done });
  }

  function failed(row: OutboxRow, error: unknown): Outcome {
    const fault = error instanceof SendFault ? error : null;
    if (!fault) onError('message not sent', error);
    const pause = fault?.isFinal ? null : pauseAfter(row.attempts, backOff, Math.random());
    const waitMs = Math.max(pause ?? 0, fault?.retryAfterMs ?? 0);
    return {
      id: row.id,
      state: pause === null ? 'dead' : 'queued',
      atMs: nowMs(),
      nextAtMs: nowMs() + Math.min(waitMs, backOff.longestMs),
      error: fault?.message ?? 'the message could not be made',
    };
  }

  /** Outcomes that come close together are written together. */
  function finish(outcome: Outcome): void {
    settled.push(outcome);
    settleTimer ??= setTimeout(() => {
      settleTimer = undefined;
      settling = settling.then(writeSettled);
    }, SETTLE_WITHIN_MS);
  }

  async function writeSettled(): Promise<void> {
    const outcomes = settled;
    settled = [];
    if (outcomes.length === 0) return;
    try {
      await db.transaction().execute(async (trx) => {
        const rows = await settle(trx, nodeId, outcomes);
        await tellSettled(trx, rows, nowMs());
      });
    } catch (error) {
      onError('outcomes not written', error);
      // Not lost: they are written with the next ones.
      settled = [...outcomes, ...settled];
      if (!stopping.signal.aborted)
        settleTimer ??= setTimeout(() => void (settling = settling.then(writeSettled)), POLL_MS);
    }
  }

  const wake = () => {
    again = true;
    if (stopping.signal.aborted) return;
    pumping ??= pump()
      .catch((error: unknown) => onError('outbox not read', error))
      .finally(() => (pumping = undefined));
  };

  async function sweep(): Promise<void> {
    const dead = await living.deadOf((await claimants(db)).map(String));
    if (dead.length > 0 && (await giveBack(db, dead.map(Number))) > 0) wake();
  }

  await sweep();
  const stopListening = await parts.notifications.listen(WAKE_CHANNEL, wake, wake);
  const poll = setInterval(wake, pollMs);
  const sweeping = setInterval(
    () => void sweep().catch((error: unknown) => onError('outbox not swept', error)),
    SWEEP_MS,
  );
  wake();

  return {
    async stop() {
      stopping.abort();
      clearInterval(poll);
      clearInterval(sweeping);
      stopListening();
      await pumping;
      await Promise.all([...underWay.values()].map(({ done }) => done));
      clearTimeout(settleTimer);
      await settling;
      await writeSettled();
      await living.close();
    },
  };
}
