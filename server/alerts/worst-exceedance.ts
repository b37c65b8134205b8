import { type Kysely, sql } from 'kysely';
import type { Alert } from '../../contract/alerts.ts';
import type { DB } from '../database/schema.ts';
import { speciesName } from '../stations/units.ts';

export type WorstExceedance = NonNullable<Alert['exceedance']>;

interface Row extends Omit<WorstExceedance, 'speciesZh' | 'speciesEn' | 'atMs'> {
  alertId: number;
  at: Date;
}

/** The value furthest over its limit of each station alert, the newest of equals. */
export async function worstExceedances(
  db: Kysely<DB>,
  alertIds: readonly number[],
): Promise<Map<number, WorstExceedance>> {
  if (alertIds.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select distinct on (alert_id) alert_id as "alertId", species, value, unit, limit_value as "limit", side, multiple, at,
           count(*) over of_alert as "values",
           (select count(distinct feature_id) from alert_exceedances s where s.alert_id = e.alert_id) as stations
      from alert_exceedances e where alert_id = any(${alertIds})
    window of_alert as (partition by alert_id)
     order by alert_id, multiple desc nulls last, at desc`.execute(db);
  return new Map(
    rows.map(({ alertId, at, ...row }) => {
      const { zh, en } = speciesName(row.species);
      return [alertId, { ...row, speciesZh: zh, speciesEn: en, atMs: at.getTime() }];
    }),
  );
}
