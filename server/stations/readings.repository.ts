import { sql, type Kysely, type Transaction } from 'kysely';
import type { DB } from '../database/schema.ts';
import type { FeatureRow, LatestRow } from '../layers/layers.repository.ts';

export interface NewReading {
  featureId: string;
  species: string;
  atMs: number;
  value: number;
  unit: string;
  flag: string;
}

export function readingsRepository(db: Kysely<DB>) {
  return {
    transaction: <T>(work: (trx: Transaction<DB>) => Promise<T>): Promise<T> =>
      db.transaction().execute(work),

    featuresByCode: async (codes: readonly string[]): Promise<Map<string, FeatureRow>> => {
      const rows = await db.selectFrom('features').selectAll().where('code', 'in', codes).execute();
      return new Map(rows.map((row) => [row.code, row]));
    },

    /** Stores what is new and moves the newest value of each species forward; returns how many were new. */
    insert: async (trx: Transaction<DB>, readings: readonly NewReading[]): Promise<number> => {
      const columns = {
        feature: readings.map((r) => r.featureId),
        species: readings.map((r) => r.species),
        at: readings.map((r) => new Date(r.atMs).toISOString()),
        value: readings.map((r) => r.value),
        unit: readings.map((r) => r.unit),
        flag: readings.map((r) => r.flag),
      };
      const rows = sql`unnest(${columns.feature}::text[], ${columns.species}::text[], ${columns.at}::timestamptz[],
        ${columns.value}::float8[], ${columns.unit}::text[], ${columns.flag}::text[])
        as r(feature_id, species, at, value, unit, flag)`;
      const inserted = await sql<{ n: number }>`
        with added as (
          insert into readings (feature_id, species, at, value, unit, flag)
          select * from ${rows} on conflict do nothing returning 1)
        select count(*)::int as n from added`.execute(trx);
      await sql`
        insert into latest_readings (feature_id, species, at, value, unit, flag)
        select distinct on (feature_id, species) * from ${rows} order by feature_id, species, at desc
        on conflict (feature_id, species) do update
        set at = excluded.at, value = excluded.value, unit = excluded.unit, flag = excluded.flag
        where excluded.at >= latest_readings.at`.execute(trx);
      return inserted.rows[0]?.n ?? 0;
    },

    latestOf: (trx: Transaction<DB>, featureIds: readonly string[]): Promise<LatestRow[]> =>
      trx
        .selectFrom('latest_readings')
        .selectAll()
        .where('feature_id', 'in', featureIds)
        .orderBy('species')
        .execute(),
  };
}
export type ReadingsRepository = ReturnType<typeof readingsRepository>;
