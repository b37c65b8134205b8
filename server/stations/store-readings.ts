import { sql, type Transaction } from 'kysely';
import type { DB } from '../database/schema.ts';
import type { PeriodCode } from './stations.tables.ts';

export interface NewReading {
  seriesId: number;
  period: PeriodCode;
  /** Start of the interval. */
  atMs: number;
  value: number;
  flag: string;
}

/**
 * Stores readings: new ones are added, one that is there with another value or flag is corrected, the rest is left. Marks
 * the hours that must be computed again and moves the newest values forward. The months must exist (see months.ts).
 * Returns how many were new or corrected.
 */
export async function storeReadings(trx: Transaction<DB>, readings: readonly NewReading[]): Promise<number> {
  if (readings.length === 0) return 0;
  const series = arrayText(readings, (r) => r.seriesId);
  const period = arrayText(readings, (r) => r.period);
  const at = arrayText(readings, (r) => r.atMs);
  const value = arrayText(readings, (r) => r.value);
  const flag = arrayText(readings, (r) => `"${r.flag.replaceAll(/["\\]/g, '\\$&')}"`);
  const { rows } = await sql<{ n: number }>`
    with given as (
      select distinct on (series_id, at, period) series_id, to_timestamp(at_ms / 1000.0) as at, period, value, flag
        from unnest(${series}::int[], ${at}::float8[], ${period}::smallint[], ${value}::float8[], ${flag}::text[])
          with ordinality as g (series_id, at_ms, period, value, flag, n)
       order by series_id, at, period, n desc),
    added as (
      insert into readings (series_id, at, period, value, flag)
      select series_id, at, period, value, flag from given
      on conflict (series_id, at, period) do update
        set value = excluded.value, flag = excluded.flag, received_at = now()
        where readings.value <> excluded.value or readings.flag <> excluded.flag
      returning series_id, at, period, value, flag),
    queued as (
      insert into rollup_queue (series_id, hour_at)
      select distinct series_id, date_trunc('hour', at) from added where period < 3 order by 1, 2
      -- Changes nothing but holds the mark: nobody computes the hour before these values can be seen.
      on conflict (series_id, hour_at) do update set marked_at = rollup_queue.marked_at),
    hours as (
      insert into hourly_readings as h (series_id, at, mean, low, high, n, valid_n, flag, counts)
      select series_id, date_trunc('hour', at), value, null, null, 1, (flag = 'N')::int, flag, true
        from added where period = 2 and at = date_trunc('hour', at) order by 1, 2
      on conflict (series_id, at) do update
        set mean = excluded.mean, flag = excluded.flag, valid_n = excluded.valid_n, counts = true),
    newest as (
      insert into latest_readings as l (series_id, period, at, value, flag, hour_at, hour_mean)
      select distinct on (series_id) series_id, period, at, value, flag,
             case when period = 2 then at end, case when period = 2 and flag = 'N' then value end
        from added where period < 3 order by series_id, at desc, period
      on conflict (series_id) do update
        set period = excluded.period, at = excluded.at, value = excluded.value, flag = excluded.flag,
            hour_at = case when excluded.hour_at >= coalesce(l.hour_at, '-infinity') then excluded.hour_at else l.hour_at end,
            hour_mean = case when excluded.hour_at >= coalesce(l.hour_at, '-infinity') then excluded.hour_mean else l.hour_mean end
        where excluded.at >= l.at)
    select count(*)::int as n from added`.execute(trx);
  return rows[0]?.n ?? 0;
}

/** The driver would look at every element for what needs quoting; numbers never do. */
function arrayText<T>(items: readonly T[], of: (item: T) => number | string): string {
  return `{${items.map(of).join(',')}}`;
}
