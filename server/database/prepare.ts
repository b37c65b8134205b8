import { runMigrations } from 'graphile-worker';
import { migrate } from './migrate.ts';

/** Makes an empty or older database ready for this version: our tables and the job queue's own schema. */
export async function prepareDatabase(url: string): Promise<string[]> {
  const applied = await migrate(url);
  await runMigrations({ connectionString: url, noHandleSignals: true });
  return applied;
}
