import type { Pool, PoolClient } from 'pg';

/**
 * A job that a killed node was running stays locked for four hours in graphile-worker. So each living worker holds an
 * advisory lock, which ends with its node's connection, and jobs whose worker's lock is free are released.
 */
export interface WorkerMarks {
  add(workerId: string): Promise<void>;
  /** Releases the jobs of dead workers; the number of dead workers found. */
  releaseDead(): Promise<number>;
  close(): Promise<void>;
}

const LOCK_CLASS = 7_166_503;

export function markWorkers(pool: Pool, onError: (error: Error) => void): WorkerMarks {
  const mine = new Set<string>();
  let held: Promise<PoolClient> | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();

  async function hold(): Promise<PoolClient> {
    const client = await pool.connect();
    client.once('error', (error) => {
      held = undefined;
      client.release(error);
      onError(error);
    });
    for (const id of mine) await lock(client, id);
    return client;
  }

  /** One query at a time on the held connection. */
  const inTurn = <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => {
    const turn = lastTurn.then(async () => work(await connection()));
    lastTurn = turn.catch(() => undefined);
    return turn;
  };

  const connection = () => {
    held ??= hold().catch((error: unknown) => {
      held = undefined;
      throw error;
    });
    return held;
  };

  return {
    add: (workerId) =>
      inTurn(async (client) => {
        mine.add(workerId);
        await lock(client, workerId);
      }),

    releaseDead: () =>
      inTurn(async (client) => {
        const { rows } = await client.query<{ id: string }>(
          'select distinct locked_by as id from graphile_worker.jobs where locked_by is not null',
        );
        const dead: string[] = [];
        for (const { id } of rows) if (!mine.has(id) && (await isFree(client, id))) dead.push(id);
        if (dead.length > 0) await client.query('select graphile_worker.force_unlock_workers($1)', [dead]);
        return dead.length;
      }),

    async close() {
      await lastTurn;
      const client = await held?.catch(() => undefined);
      held = undefined;
      client?.release(true);
    },
  };
}

const lock = (client: PoolClient, id: string) =>
  client.query('select pg_advisory_lock($1, hashtext($2))', [LOCK_CLASS, id]);

async function isFree(client: PoolClient, id: string): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(
    'select pg_try_advisory_lock($1, hashtext($2)) as free',
    [LOCK_CLASS, id],
  );
  if (!rows[0]?.free) return false;
  await client.query('select pg_advisory_unlock($1, hashtext($2))', [LOCK_CLASS, id]);
  return true;
}
