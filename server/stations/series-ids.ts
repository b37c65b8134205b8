import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/schema.ts';

export interface SeriesKey {
  featureId: string;
  species: string;
  unit: string;
}
export interface SeriesId {
  id: number;
  unit: string;
}

/** Numbers of the series; a number never changes, so what is known once is never asked again. */
export interface SeriesIds {
  /** What is known without asking. */
  known(featureId: string, species: string): SeriesId | undefined;
  /** Makes the missing ones known, with the unit given by whoever came first. Call it outside a transaction. */
  ensure(keys: readonly SeriesKey[]): Promise<void>;
}

export function seriesIds(db: Kysely<DB>): SeriesIds {
  const features = new Map<string, Map<string, SeriesId>>();
  const known = (featureId: string, species: string) => features.get(featureId)?.get(species);

  return {
    known,
    async ensure(keys) {
      const missing = keys.filter((key) => !known(key.featureId, key.species));
      if (missing.length === 0) return;
      const unique = [...new Map(missing.map((key) => [`${key.featureId}\n${key.species}`, key])).values()];
      const columns = [
        unique.map((key) => key.featureId),
        unique.map((key) => key.species),
        unique.map((key) => key.unit),
      ] as const;
      await sql`
        insert into series (feature_id, species, unit)
        select * from unnest(${columns[0]}::text[], ${columns[1]}::text[], ${columns[2]}::text[])
         order by 1, 2 on conflict do nothing`.execute(db);
      const { rows } = await sql<{ id: number; feature_id: string; species: string; unit: string }>`
        select id, feature_id, species, unit from series
         where (feature_id, species) in (select * from unnest(${columns[0]}::text[], ${columns[1]}::text[]))`.execute(
        db,
      );
      for (const row of rows) {
        let ofFeature = features.get(row.feature_id);
        if (!ofFeature) features.set(row.feature_id, (ofFeature = new Map()));
        ofFeature.set(row.species, { id: row.id, unit: row.unit });
      }
    },
  };
}
