import type { Pool, PoolClient } from 'pg';

/**
 * Which of our nodes live. Each holds an advisory lock per name on one connection; the lock ends with the connection, so
 * with the process, however it ended.
 */
export interface Living {
  /** Holds `name` for as long as this node lives. */
  add(name: string): Promise<void>;
  /** Those of `names` that no living node holds. */
  deadOf(names: readonly string[]): Promise<string[]>;
  close(): Promise<void>;
}

export function holdLife(pool: Pool, lockClass: number, onError: (error: Error) => void): Living {
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
    for (const name of mine) await lock(client, lockClass, name);
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
    add: (name) =>
      inTurn(async (client) => {
        mine.add(name);
        await lock(client, lockClass, name);
      }),

    deadOf: (names) =>
      inTurn(async (client) => {
        const dead: string[] = [];
        for (const name of names)
          if (!mine.has(name) && (await isFree(client, lockClass, name))) dead.push(name);
        return dead;
      }),

    async close() {
      await lastTurn;
      const client = await held?.catch(() => undefined);
      held = undefined;
      client?.release(true);
    },
  };
}

const lock = (client: PoolClient, lockClass: number, name: string) =>
  client.query('select pg_advisory_lock($1, hashtext($2))', [lockClass, name]);

async function isFree(client: PoolClient, lockClass: number, name: string): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(
    'select pg_try_advisory_lock($1, hashtext($2)) as free',
    [lockClass, name],
  );
  if (!rows[0]?.free) return false;
  await client.query('select pg_advisory_unlock($1, hashtext($2))', [lockClass, name]);
  return true;
}
