import { type Kysely, sql } from 'kysely';
import type { AlertFire } from '../../contract/alerts.ts';
import type { DB } from '../database/schema.ts';

interface Row extends Omit<AlertFire, 'acquiredAtMs'> {
  alertId: number;
  acquiredAt: Date;
}

/** What satellites saw of each of these alerts: the newest overpass named, the pixels of all counted. */
export async function fireFacts(
  db: Kysely<DB>,
  alertIds: readonly number[],
): Promise<Map<number, AlertFire>> {
  if (alertIds.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select distinct on (alert_id) alert_id as "alertId", satellite, instrument, acquired_at as "acquiredAt",
           (count(*) over of_alert)::int as pixels, sum(frp_mw) over of_alert as "frpMw",
           case max(array_position(array['low', 'nominal', 'high'], confidence)) over of_alert
             when 3 then 'high' when 2 then 'nominal' else 'low' end as confidence
      from alert_fire_points where alert_id = any(${alertIds})
    window of_alert as (partition by alert_id)
     order by alert_id, acquired_at desc`.execute(db);
  return new Map(
    rows.map(({ alertId, acquiredAt, ...facts }) => [
      alertId,
      { ...facts, acquiredAtMs: acquiredAt.getTime() },
    ]),
  );
}
