import { type Kysely, sql } from 'kysely';
import type { ActivityAlert } from '../../contract/activity.ts';
import type { DB } from '../database/schema.ts';

export interface HourCounts {
  atMs: number;
  readings: number;
  exceedances: number;
}

const MAX_ALERTS = 5_000;

export function activityRepository(db: Kysely<DB>) {
  return {
    /** What was measured in the hours that start in [fromMs, toMs), from the roll-ups; hours without anything are left out. */
    async hours(fromMs: number, toMs: number): Promise<HourCounts[]> {
      const [from, to] = [new Date(fromMs), new Date(toMs)];
      // By series, because the index of the hours begins with it: what is read are these hours alone.
      const { rows } = await sql<HourCounts>`
        with measured as (
          select h.at, sum(h.n)::int as readings
            from series s cross join lateral (
              select at, n from hourly_readings where series_id = s.id and at >= ${from} and at < ${to}) h
           group by 1),
        beyond as (
          select date_trunc('hour', at) as at, count(*)::int as exceedances
            from (select distinct series_id, at, period from alert_exceedances
                   where at >= ${from} and at < ${to}) e
           group by 1)
        select (extract(epoch from at) * 1000)::float8 as "atMs",
               coalesce(readings, 0) as readings, coalesce(exceedances, 0) as exceedances
          from measured full join beyond using (at)`.execute(db);
      return rows;
    },

    async alerts(fromMs: number, toMs: number): Promise<ActivityAlert[]> {
      const rows = await db
        .selectFrom('alerts')
        .select(['id', 'kind', 'created_at', 'verification'])
        .where('created_at', '>=', new Date(fromMs))
        .where('created_at', '<', new Date(toMs))
        .where('merged_into', 'is', null)
        .orderBy('created_at', 'desc')
        .limit(MAX_ALERTS)
        .execute();
      return rows.map(({ id, kind, created_at, verification }) => ({
        id,
        kind,
        atMs: created_at.getTime(),
        verification,
      }));
    },
  };
}
export type ActivityRepository = ReturnType<typeof activityRepository>;
