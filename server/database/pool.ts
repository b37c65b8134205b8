import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import type { DB } from './schema.ts';

/** The connections to the database: `db` for typed queries, `pool` for what needs the driver itself. */
export interface Database {
  url: string;
  pool: Pool;
  db: Kysely<DB>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Most connections of this node; 20 unless told. */
  max?: number;
  /** A connection that broke while idle: the pool has replaced it already, this is for the log. */
  onIdleError?: (error: Error) => void;
}

/**
 * Opens a pool without connecting yet. `bigint` columns arrive as numbers: ours count events and rows and stay far
 * below 2^53; `numeric` stays text; `timestamptz` is a Date.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new Pool({
    connectionString: url,
    max: options.max ?? 20,
    connectionTimeoutMillis: 10_000,
    application_name: 'lookout',
    types: { getTypeParser: parserOf },
  });
  let isClosing = false;
  pool.on('error', (error) => {
    // The driver hangs the whole connection on it, its key to cancel queries included.
    Reflect.deleteProperty(error, 'client');
    // The database may end before the last closed connection has gone.
    if (!isClosing) options.onIdleError?.(error);
  });
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  const close = (): Promise<void> => {
    isClosing = true;
    return db.destroy();
  };
  return { url, pool, db, close };
}

const INT8_OID = 20;
const parserOf: typeof types.getTypeParser = (
  oid: Parameters<typeof types.getTypeParser>[0],
  format?: 'text' | 'binary',
) => ((oid as number) === INT8_OID && format !== 'binary' ? Number : types.getTypeParser(oid, format));
