import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.ts';

const LIMIT_MS = 2_000;

/** Whether the database answers and is migrated; throws what is not. `isStopping` makes a draining node unready. */
export function createReadyCheck(db: Kysely<DB>, isStopping: () => boolean): () => Promise<void> {
  return async () => {
    if (isStopping()) throw new Error('The server is stopping.');
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The database does not answer.')), LIMIT_MS);
    });
    const asked = sql`select event_id from journal_head`.execute(db).then(({ rows }) => {
      if (rows.length !== 1) throw new Error('The database is not migrated.');
    });
    asked.catch(() => undefined);
    await Promise.race([asked, tooLong])
      .catch((error: unknown) => {
        const known = error instanceof Error && error.message.startsWith('The database');
        throw known ? error : new Error('The database cannot be reached or is not migrated.');
      })
      .finally(() => clearTimeout(timer));
  };
}
