import { type Kysely, sql } from 'kysely';
import type { LayerFeature, LayerId } from '../../contract/layers.ts';
import type { DB } from '../database/schema.ts';

const WIND_SPEED = 'a01007';
const WIND_FROM = 'a01008';
const WIND_MAX_AGE = '3 hours';

export interface WindRow {
  nameZh: string;
  nameEn: string;
  geometry: LayerFeature['geometry'];
  illustrative: boolean;
  speedMS: number;
  fromDeg: number;
  at: Date;
}

export interface NearRow {
  layer: LayerId;
  id: string;
  nameZh: string;
  nameEn: string;
  geometry: LayerFeature['geometry'];
  illustrative: boolean;
}

/** The newest valid wind of every station in the hours before a moment, speed and direction of one time. */
export async function windsBefore(db: Kysely<DB>, at: Date): Promise<WindRow[]> {
  const { rows } = await sql<WindRow>`
    select f.name_zh as "nameZh", f.name_en as "nameEn", f.geometry, f.illustrative,
           speed.value as "speedMS", direction.value as "fromDeg", speed.at
      from features f
      join series s on s.feature_id = f.id and s.species = ${WIND_SPEED}
      join series d on d.feature_id = f.id and d.species = ${WIND_FROM}
      join lateral (
        select at, value, period from readings
         where series_id = s.id and flag in ('N', '') and at <= ${at} and at > ${at}::timestamptz - ${WIND_MAX_AGE}::interval
         order by at desc limit 1) speed on true
      join readings direction
        on direction.series_id = d.id and direction.at = speed.at and direction.period = speed.period
       and direction.flag in ('N', '')
     where speed.value >= 0 and direction.value between 0 and 360`.execute(db);
  return rows;
}

export async function featuresIn(db: Kysely<DB>, layers: readonly LayerId[]): Promise<NearRow[]> {
  return db
    .selectFrom('features')
    .select(['layer', 'id', 'name_zh as nameZh', 'name_en as nameEn', 'geometry', 'illustrative'])
    .where('layer', 'in', layers)
    .where('valid_to', 'is', null)
    .execute();
}
