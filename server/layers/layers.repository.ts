import type { Kysely, Selectable } from 'kysely';
import type { LayerId } from '../../contract/layers.ts';
import type { DB } from '../database/schema.ts';
import type { FeaturesTable, LatestReadingsTable } from './layers.tables.ts';

export type FeatureRow = Selectable<FeaturesTable>;
export type LatestRow = Selectable<LatestReadingsTable>;

export function layersRepository(db: Kysely<DB>) {
  return {
    features: (layers: readonly LayerId[]): Promise<FeatureRow[]> =>
      db.selectFrom('features').selectAll().where('layer', 'in', layers).orderBy('code').execute(),
    latestOf: (layers: readonly LayerId[]): Promise<LatestRow[]> =>
      db
        .selectFrom('latest_readings')
        .innerJoin('features', 'features.id', 'latest_readings.feature_id')
        .where('features.layer', 'in', layers)
        .selectAll('latest_readings')
        .orderBy('latest_readings.species')
        .execute(),
  };
}
export type LayersRepository = ReturnType<typeof layersRepository>;
