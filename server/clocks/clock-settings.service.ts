import type { Kysely } from 'kysely';
import type { ClockSettings } from '../../contract/clock-settings.ts';
import type { Actor } from '../../contract/people.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { record } from '../live/journal.ts';
import { readRules } from './clocks.repository.ts';

export type ClockSettingsService = ReturnType<typeof clockSettingsService>;

export function clockSettingsService(db: Kysely<DB>) {
  return {
    read: (): Promise<ClockSettings> => readRules(db),

    /** For clocks that start from now on; those that run keep what they started with. */
    save: (by: Actor, { revision, ...rules }: ClockSettings): Promise<ClockSettings> =>
      db.transaction().execute(async (trx) => {
        const saved = await trx
          .insertInto('clock_settings')
          .values({ settings: json(rules), revision: 1 })
          .onConflict((conflict) =>
            conflict
              .column('single')
              .doUpdateSet({ settings: json(rules), revision: revision + 1 })
              .where('clock_settings.revision', '=', revision),
          )
          .returning('revision')
          .executeTakeFirst();
        if (saved?.revision !== revision + 1)
          throw new ProblemError('revision_conflict', 'Somebody saved other clocks meanwhile: look at them.');
        await record(trx, {
          events: [],
          audit: [{ actor: by, action: 'settings.clocks', subject: 'settings:clocks', detail: { ...rules } }],
        });
        return { ...rules, revision: saved.revision };
      }),
  };
}
