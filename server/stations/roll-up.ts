import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/schema.ts';

/** An hour that was computed anew. */
export interface ComputedHour {
  seriesId: number;
  featureId: string;
  species: string;
  unit: string;
  atMs: number;
  mean: number | null;
  flag: string;
  /** Long enough to be judged by hourly rules. */
  counts: boolean;
}

export interface RollUpOptions {
  /** Hours at once. */
  limit?: number;
  /** An hour that still fills is computed at most this often. */
  settleS?: number;
}

interface TakenHour {
  series_id: number;
  hour_at: Date;
}

/** A node that took hours and died has not computed them: they are marked again after this. */
const LOST_AFTER = '2 minutes';

/** In a transaction of its own, so that whoever marks the same hour again need not wait for its computation. */
async function takeHours(db: Kysely<DB>, limit: number, settleS: number): Promise<TakenHour[]> {
  const { rows } = await sql<TakenHour>`
    with lost as (
      delete from rollup_taken where taken_at < now() - ${LOST_AFTER}::interval returning series_id, hour_at),
    again as (
      insert into rollup_queue (series_id, hour_at) select * from lost order by 1, 2 on conflict do nothing),
    due as (
      select series_id, hour_at from rollup_queue where marked_at <= now() - make_interval(secs => ${settleS})
       order by series_id, hour_at limit ${limit} for update skip locked),
    taken as (
      delete from rollup_queue q using due where q.series_id = due.series_id and q.hour_at = due.hour_at
      returning q.series_id, q.hour_at)
    insert into rollup_taken (series_id, hour_at) select * from taken
    on conflict (series_id, hour_at) do update set taken_at = now()
    returning series_id, hour_at`.execute(db);
  return rows;
}

/**
 * Computes marked hours again from their readings, then their days, and moves the newest hour of each series. What
 * arrives late or corrected therefore ends in the same figures as what arrived in time. Nodes share the work. Returns
 * the hours; fewer than `limit` means that nothing is left.
 */
export async function rollUp(
  db: Kysely<DB>,
  { limit = 500, settleS = 10 }: RollUpOptions = {},
): Promise<ComputedHour[]> {
  const taken = await takeHours(db, limit, settleS);
  if (taken.length === 0) return [];
  return db.transaction().execute(async (trx) => {
    const series = `{${taken.map((t) => t.series_id).join(',')}}`;
    const hours = `{${taken.map((t) => t.hour_at.toISOString()).join(',')}}`;
    const given = sql`unnest(${series}::int[], ${hours}::timestamptz[]) as t (series_id, hour_at)`;

    // The station's own hourly mean goes first, then minutes, then momentary values. Directions are averaged as vectors.
    const { rows } = await sql<ComputedHour>`
      with computed as (
        select t.series_id, t.hour_at, r.*, s.feature_id, s.species, s.unit
          from ${given} join series s on s.id = t.series_id cross join lateral (
            select count(*)::int as n, (count(*) filter (where flag = 'N'))::int as valid_n,
                   min(value) filter (where flag = 'N') as low, max(value) filter (where flag = 'N') as high,
                   coalesce(
                     max(value) filter (where period = 2),
                     case when s.species = 'a01008' then
                       (degrees(atan2(avg(sind(value)) filter (where flag = 'N'), avg(cosd(value)) filter (where flag = 'N')))
                         + 360)::numeric % 360
                     end::float8,
                     avg(value) filter (where flag = 'N' and period = 1),
                     avg(value) filter (where flag = 'N' and period = 0)) as mean,
                   case when bool_or(period = 2) then max(flag) filter (where period = 2)
                        when bool_or(flag = 'N') then 'N' else coalesce(max(flag), '') end as flag,
                   bool_or(period = 2) or coalesce(max(at) - min(at) >= interval '45 minutes', false) as counts
              from readings
             where series_id = t.series_id and at >= t.hour_at and at < t.hour_at + interval '1 hour' and period < 3) r
         where r.n > 0),
      written as (
        insert into hourly_readings (series_id, at, mean, low, high, n, valid_n, flag, counts)
        select series_id, hour_at, mean, low, high, n, valid_n, flag, counts from computed order by 1, 2
        on conflict (series_id, at) do update
          set mean = excluded.mean, low = excluded.low, high = excluded.high, n = excluded.n,
              valid_n = excluded.valid_n, flag = excluded.flag, counts = excluded.counts)
      select series_id as "seriesId", feature_id as "featureId", species, unit,
             (extract(epoch from hour_at) * 1000)::float8 as "atMs", mean, flag, counts from computed`.execute(
      trx,
    );

    await sql`
      with days as (
        select distinct t.series_id,
               date_trunc('day', t.hour_at at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' as day_at
          from ${given})
      insert into daily_readings (series_id, at, mean, low, high, hours, flag)
      select d.series_id, d.day_at, h.mean, h.low, h.high, h.hours, h.flag
        from days d join series s on s.id = d.series_id cross join lateral (
          select case when s.species = 'a01008'
                   then ((degrees(atan2(avg(sind(mean)), avg(cosd(mean)))) + 360)::numeric % 360)::float8
                   else avg(mean) end as mean,
                 min(coalesce(low, mean)) as low, max(coalesce(high, mean)) as high, count(*)::int as hours,
                 coalesce(min(flag), '') as flag
            from hourly_readings
           where series_id = d.series_id and at >= d.day_at and at < d.day_at + interval '1 day'
             and flag = 'N' and mean is not null) h
       order by 1, 2
      on conflict (series_id, at) do update
        set mean = excluded.mean, low = excluded.low, high = excluded.high, hours = excluded.hours,
            flag = excluded.flag`.execute(trx);
    await sql`
      delete from rollup_taken r using ${given} where r.series_id = t.series_id and r.hour_at = t.hour_at`.execute(
      trx,
    );
    // Last, because who sends values waits for these rows.
    await sql`
      update latest_readings l set hour_at = c.hour_at, hour_mean = case when c.flag = 'N' then c.mean end
        from (select distinct on (t.series_id) t.series_id, t.hour_at, h.mean, h.flag, h.counts
                from ${given} join hourly_readings h on h.series_id = t.series_id and h.at = t.hour_at
               order by t.series_id, h.counts desc, t.hour_at desc) c
       where l.series_id = c.series_id and (
         l.hour_at is null or c.hour_at = l.hour_at or (c.counts and c.hour_at > l.hour_at)
         or c.hour_at > l.hour_at + interval '2 hours')`.execute(trx);
    return rows;
  });
}
