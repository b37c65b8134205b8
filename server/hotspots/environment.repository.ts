import { type Kysely, sql } from 'kysely';
import type { AqiPollutant } from '../../domain/air/aqi-breakpoints.ts';
import type { WaterSample } from '../../domain/water/water-class.ts';
import type { WaterTarget } from '../../domain/water/water-limits.ts';
import type { DB } from '../database/schema.ts';
import { AIR_SPECIES, WATER_SPECIES } from '../layers/latest.ts';
import type { AirRows, SectionRow } from './environment-task.ts';

interface Span {
  fromMs: number;
  toMs: number;
}

const OZONE = 'a05024';

export function environmentRepository(db: Kysely<DB>) {
  return {
    stations: async (): Promise<number> => {
      const { rows } = await sql<{
        n: number;
      }>`select count(*) as n from features where layer = 'air-stations'`.execute(db);
      return rows[0]?.n ?? 0;
    },

    /** Valid daily means of every air station, hourly ones of ozone, as one row for each series. */
    air: async ({ fromMs, toMs }: Span): Promise<AirRows> => {
      const [from, to] = [new Date(fromMs), new Date(toMs)];
      const { rows } = await sql<{
        feature_id: string;
        species: keyof typeof AIR_SPECIES;
        at: string;
        values: string;
      }>`
        select s.feature_id, s.species, string_agg(extract(epoch from v.at)::bigint::text, ',' order by v.at) as at,
               string_agg(v.mean::text, ',' order by v.at) as values
          from series s join features f on f.id = s.feature_id and f.layer = 'air-stations'
          join lateral (
            select at, mean from daily_readings
             where s.species <> ${OZONE} and series_id = s.id and at >= ${from} and at < ${to} and flag = 'N'
             union all
            select at, mean from hourly_readings
             where s.species = ${OZONE} and series_id = s.id and at >= ${from} and at < ${to} and flag = 'N') v
            on v.mean is not null
         where s.species = any(${Object.keys(AIR_SPECIES)}) group by 1, 2`.execute(db);
      return {
        series: rows.map(({ feature_id, species, at, values }) => ({
          featureId: feature_id,
          pollutant: AIR_SPECIES[species] satisfies AqiPollutant,
          at,
          values,
        })),
      };
    },

    /** Mean of each factor at each section over a span. */
    water: async ({ fromMs, toMs }: Span): Promise<SectionRow[]> => {
      const { rows } = await sql<{
        code: string;
        name_zh: string;
        name_en: string;
        target: WaterTarget | null;
        means: Record<string, number>;
      }>`
        select f.code, f.name_zh, f.name_en, f.attributes ->> 'targetClass' as target,
               coalesce(jsonb_object_agg(s.species, v.mean) filter (where v.mean is not null), '{}') as means
          from features f left join series s on s.feature_id = f.id and s.species = any(${Object.keys(WATER_SPECIES)})
          left join lateral (
            select avg(mean) as mean from daily_readings
             where series_id = s.id and at >= ${new Date(fromMs)} and at < ${new Date(toMs)} and flag = 'N') v on true
         where f.layer = 'water-sections' group by 1, 2, 3, 4 order by 1`.execute(db);
      return rows.map(({ code, name_zh, name_en, target, means }) => ({
        code,
        nameZh: name_zh,
        nameEn: name_en,
        target,
        sample: Object.keys(means).length === 0 ? null : sampleOf(means),
      }));
    },
  };
}
export type EnvironmentRepository = ReturnType<typeof environmentRepository>;

function sampleOf(means: Record<string, number>): WaterSample {
  return Object.fromEntries(
    Object.entries(means).flatMap(([species, mean]) => {
      const factor = WATER_SPECIES[species];
      return factor ? [[factor, mean]] : [];
    }),
  );
}
