import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/schema.ts';

export type Resolution = 'minutes' | 'hour' | 'day';
export interface Span {
  fromMs: number;
  toMs: number;
}

export interface SeriesRow {
  id: number;
  species: string;
  unit: string;
  atMs: number[];
  values: (number | null)[];
  flags: string[];
}

export interface SpanStatistics {
  id: number;
  mean: number | null;
  /** Share of valid values within [lower, upper], %; null without values or without limits. */
  withinPercent: number | null;
}

export interface Bounds {
  id: number;
  upper: number | null;
  lower: number | null;
}

export function seriesRepository(db: Kysely<DB>) {
  return {
    seriesOf: (featureId: string): Promise<{ id: number; species: string; unit: string }[]> =>
      db
        .selectFrom('series')
        .select(['id', 'species', 'unit'])
        .where('feature_id', '=', featureId)
        .orderBy('species')
        .execute(),

    /** Whether anything finer than hours came in a span. */
    hasMinutes: async (ids: readonly number[], span: Span): Promise<boolean> => {
      const { rows } = await sql`
        select 1 from readings where series_id = any(${ids}::int[]) and period < 2
           and at >= ${new Date(span.fromMs)} and at < ${new Date(span.toMs)} limit 1`.execute(db);
      return rows.length > 0;
    },

    /** Each series as three texts with commas: a year of hours is one row, not nine thousand. */
    values: async (
      series: readonly { id: number; species: string; unit: string }[],
      span: Span,
      resolution: Resolution,
    ): Promise<SeriesRow[]> => {
      const { rows } = await sql<{ id: number; at: string; values: string; flags: string }>`
        select s.id, v.at, v.values, v.flags
          from unnest(${series.map((s) => s.id)}::int[]) as s (id) cross join lateral (
            select coalesce(string_agg((extract(epoch from p.at))::bigint::text, ',' order by p.at), '') as at,
                   coalesce(string_agg(coalesce(p.value::text, ''), ',' order by p.at), '') as values,
                   coalesce(string_agg(p.flag, ',' order by p.at), '') as flags
              from (${points(resolution)}
                     where series_id = s.id and at >= ${new Date(span.fromMs)} and at < ${new Date(span.toMs)}
                     ${resolution === 'minutes' ? sql`and period < 2 group by 1` : sql``}) p) v`.execute(db);
      const byId = new Map(rows.map((row) => [row.id, row]));
      return series.map((one) => {
        const row = byId.get(one.id);
        return {
          ...one,
          atMs: listOf(row?.at).map((seconds) => Number(seconds) * 1000),
          values: listOf(row?.values).map((text) => (text === '' ? null : Number(text))),
          flags: row && row.at !== '' ? row.flags.split(',') : [],
        };
      });
    },

    statistics: async (
      bounds: readonly Bounds[],
      span: Span,
      table: 'hourly_readings' | 'daily_readings',
    ): Promise<SpanStatistics[]> => {
      const { rows } = await sql<SpanStatistics>`
        select b.id, h.mean,
               case when b.upper is not null or b.lower is not null then 100 * h.within end as "withinPercent"
          from unnest(${bounds.map((b) => b.id)}::int[], ${bounds.map((b) => b.upper)}::float8[],
                      ${bounds.map((b) => b.lower)}::float8[]) as b (id, upper, lower)
          cross join lateral (
            select avg(mean) as mean,
                   avg((mean <= coalesce(b.upper, 'infinity') and mean >= coalesce(b.lower, '-infinity'))::int)::float8
                     as within
              from ${sql.table(table)}
             where series_id = b.id and at >= ${new Date(span.fromMs)} and at < ${new Date(span.toMs)}
               and flag = 'N' and mean is not null) h`.execute(db);
      return rows;
    },
  };
}
export type SeriesRepository = ReturnType<typeof seriesRepository>;

function points(resolution: Resolution) {
  if (resolution === 'hour') return sql`select at, mean as value, flag from hourly_readings`;
  if (resolution === 'day') return sql`select at, mean as value, flag from daily_readings`;
  return sql`select date_bin('5 minutes', at, 'epoch') as at,
    coalesce(avg(value) filter (where flag = 'N'), avg(value)) as value,
    case when bool_or(flag = 'N') then 'N' else max(flag) end as flag from readings`;
}

const listOf = (text: string | undefined): string[] => (text ? text.split(',') : []);
