import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../database/schema.ts';
import type { FeatureRow } from '../layers/layers.repository.ts';
import { months } from './months.ts';
import { seriesIds } from './series-ids.ts';
import { storeReadings } from './store-readings.ts';

export function readingsRepository(db: Kysely<DB>) {
  return {
    series: seriesIds(db),
    months: months(db),

    transaction: <T>(work: (trx: Transaction<DB>) => Promise<T>): Promise<T> =>
      db.transaction().execute(work),

    featuresByCode: async (codes: readonly string[]): Promise<Map<string, FeatureRow>> => {
      const rows = await db.selectFrom('features').selectAll().where('code', 'in', codes).execute();
      return new Map(rows.map((row) => [row.code, row]));
    },

    store: storeReadings,
  };
}
export type ReadingsRepository = ReturnType<typeof readingsRepository>;
