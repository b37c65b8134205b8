import { type Kysely, sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import type { Exceedance as ExceedanceView } from '../../contract/stations.ts';
import { PERIODS } from '../../contract/stations.ts';
import type { WindSample } from '../../domain/tracing/wind.ts';
import type { DB } from '../database/schema.ts';
import { speciesName } from '../stations/units.ts';
import type { Exceedance } from './judge-readings.ts';

// One number for all nodes, different from our other advisory locks: two nodes must not open two alerts for one plume.
const GROUPING_LOCK = 7_166_521;
const WIND_MAX_AGE = '2 hours';

export interface OpenAlertRow {
  id: number;
  firstAt: Date;
  lastAt: Date;
  notedAt: Date | null;
  featureIds: string[];
  species: string[];
}

/** Waits for the other nodes, then holds every open station alert that was seen since. */
export async function lockOpenStationAlerts(trx: Transaction<DB>, since: Date): Promise<OpenAlertRow[]> {
  await sql`select pg_advisory_xact_lock(${GROUPING_LOCK})`.execute(trx);
  const { rows } = await sql<OpenAlertRow>`
    with open as (
      select id, first_detected_at, last_detected_at, last_redetection_noted_at from alerts
       where kind = 'station_exceedance' and closed_at is null and last_detected_at >= ${since}
       order by id for update)
    select open.id, open.first_detected_at as "firstAt", open.last_detected_at as "lastAt",
           open.last_redetection_noted_at as "notedAt",
           array_agg(distinct e.feature_id) as "featureIds",
           array_agg(distinct e.feature_id || ' ' || e.species) as species
      from open join alert_exceedances e on e.alert_id = open.id
     group by 1, 2, 3, 4 order by 1`.execute(trx);
  return rows;
}

/** The wind that stations themselves measure, as far as it is of these hours. */
export async function windsAt(
  trx: Transaction<DB>,
  featureIds: readonly string[],
  at: Date,
): Promise<Map<string, WindSample>> {
  const { rows } = await sql<{ feature_id: string; speed: number; from_deg: number }>`
    select s.feature_id, max(l.value) filter (where s.species = 'a01007') as speed,
           max(l.value) filter (where s.species = 'a01008') as from_deg
      from series s join latest_readings l on l.series_id = s.id
     where s.feature_id = any(${featureIds}) and s.species in ('a01007', 'a01008') and l.flag = 'N'
       and l.at between ${at}::timestamptz - ${WIND_MAX_AGE}::interval and ${at}::timestamptz + ${WIND_MAX_AGE}::interval
     group by 1 having count(*) = 2`.execute(trx);
  return new Map(rows.map((row) => [row.feature_id, { speedMS: row.speed, fromDeg: row.from_deg }]));
}

/** Adds what is new to an alert; returns how many were. */
export async function insertExceedances(
  trx: Transaction<DB>,
  alertId: number,
  exceedances: readonly Exceedance[],
): Promise<number> {
  const { rows: series } = await sql<{ id: number; feature_id: string; species: string }>`
    select id, feature_id, species from series
     where feature_id = any(${exceedances.map((e) => e.feature.id)})`.execute(trx);
  const idOf = new Map(series.map((s) => [`${s.feature_id} ${s.species}`, s.id]));
  const added = await trx
    .insertInto('alert_exceedances')
    .values(
      exceedances.map(({ feature, reading, limit, side, multiple, source }) => ({
        alert_id: alertId,
        series_id: idOf.get(`${feature.id} ${reading.species}`) ?? 0,
        feature_id: feature.id,
        species: reading.species,
        at: new Date(reading.atMs),
        period: reading.period,
        value: reading.value,
        unit: reading.unit,
        limit_value: limit,
        side,
        multiple,
        source,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('series_id')
    .execute();
  return added.length;
}

export async function exceedancesOf(
  db: Kysely<DB>,
  alertId: number,
): Promise<z.output<typeof ExceedanceView>[]> {
  const rows = await db
    .selectFrom('alert_exceedances as e')
    .innerJoin('features as f', 'f.id', 'e.feature_id')
    .selectAll('e')
    .select(['f.code', 'f.name_zh', 'f.name_en'])
    .where('e.alert_id', '=', alertId)
    .orderBy('e.at', 'desc')
    .orderBy('f.code')
    .limit(500)
    .execute();
  return rows.map((row) => {
    const name = speciesName(row.species);
    return {
      featureId: row.feature_id,
      code: row.code,
      nameZh: row.name_zh,
      nameEn: row.name_en,
      species: row.species,
      speciesZh: name.zh,
      speciesEn: name.en,
      atMs: row.at.getTime(),
      period: PERIODS[row.period],
      value: row.value,
      unit: row.unit,
      limit: row.limit_value,
      side: row.side,
      multiple: row.multiple,
      source: row.source,
    };
  });
}
