import { type Kysely, type Selectable, sql } from 'kysely';
import type { LayerId } from '../../contract/layers.ts';
import type { DB } from '../database/schema.ts';
import type { PeriodCode } from '../stations/stations.tables.ts';
import type { FeaturesTable } from './layers.tables.ts';

export type FeatureRow = Selectable<FeaturesTable>;

/** The newest value of one series, and the newest hour of it that counts. */
export interface LatestRow {
  feature_id: string;
  species: string;
  unit: string;
  period: PeriodCode;
  at: Date;
  value: number;
  flag: string;
  hour_at: Date | null;
  hour_mean: number | null;
}

export function layersRepository(db: Kysely<DB>) {
  return {
    /** Features that stand at a moment. */
    features: (layers: readonly LayerId[], at: Date): Promise<FeatureRow[]> =>
      db
        .selectFrom('features')
        .selectAll()
        .where('layer', 'in', layers)
        .where((eb) => eb.or([eb('valid_from', 'is', null), eb('valid_from', '<=', at)]))
        .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', at)]))
        .orderBy('code')
        .execute(),

    /** As last received. */
    latestOf: (layers: readonly LayerId[]): Promise<LatestRow[]> =>
      selectLatest(db)
        .innerJoin('features', 'features.id', 'series.feature_id')
        .where('features.layer', 'in', layers)
        .execute(),

    /**
     * As it would have been known at a moment: momentary values up to it, intervals that had ended. Looks back
     * `LOOK_BACK` and takes hours where the single values are no longer kept.
     */
    latestAt: async (layers: readonly LayerId[], at: Date): Promise<LatestRow[]> => {
      const { rows } = await sql<LatestRow>`
        select s.feature_id, s.species, s.unit, coalesce(r.period, 2) as period, coalesce(r.at, h.at) as at,
               coalesce(r.value, h.mean) as value, coalesce(r.flag, h.flag) as flag,
               h.at as hour_at, h.mean as hour_mean
          from series s join features f on f.id = s.feature_id
          left join lateral (
            select at, mean, flag from hourly_readings
             where series_id = s.id and at <= ${at}::timestamptz - interval '1 hour'
               and at > ${at}::timestamptz - ${LOOK_BACK}::interval and counts and mean is not null
             order by at desc limit 1) h on true
          left join lateral (
            select at, value, flag, period from readings
             where series_id = s.id and at <= ${at} and at > ${at}::timestamptz - ${LOOK_BACK}::interval
               and at <= ${at}::timestamptz - (array[interval '0', '0', '1 hour', '1 day'])[period + 1]
             order by at desc limit 1) r on true
         where f.layer = any(${layers}) and coalesce(r.value, h.mean) is not null
         order by s.species`.execute(db);
      return rows;
    },
  };
}
export type LayersRepository = ReturnType<typeof layersRepository>;

const LOOK_BACK = '7 days';

/** Newest values with their series, by species; narrow it by `series.feature_id`. */
export function selectLatest(db: Kysely<DB>) {
  return db
    .selectFrom('latest_readings')
    .innerJoin('series', 'series.id', 'latest_readings.series_id')
    .select([
      'series.feature_id',
      'series.species',
      'series.unit',
      'latest_readings.period',
      'latest_readings.at',
      'latest_readings.value',
      'latest_readings.flag',
      'latest_readings.hour_at',
      'latest_readings.hour_mean',
    ])
    .orderBy('series.species');
}
