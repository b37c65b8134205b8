import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { AlertFact, TaskFact } from '../../domain/statistics/response.ts';
import type { Period } from '../../domain/statistics/periods.ts';
import type { DB } from '../database/schema.ts';

export interface NamedTask extends TaskFact {
  responderName: string;
}

const ms = (column: string) => sql<number | null>`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`;

export type StatisticsRepository = ReturnType<typeof statisticsRepository>;

export function statisticsRepository(db: Kysely<DB>) {
  return {
    /** Alerts raised in the period; one that was merged into another goes on as that one and is not counted. */
    async alerts({ fromMs, toMs }: Period): Promise<(AlertFact & { illustrative: boolean })[]> {
      const { rows } = await sql<AlertFact & { illustrative: boolean }>`
        select id, kind, (place ->> 'districtAdcode')::int as "districtAdcode", camera_ids as "cameraIds",
               ${ms('created_at')} as "raisedAtMs", ${ms('acknowledged_at')} as "acknowledgedAtMs",
               verification, ${ms('verified_at')} as "verifiedAtMs", ${ms('closed_at')} as "closedAtMs",
               illustrative
          from alerts
         where created_at >= ${new Date(fromMs)} and created_at < ${new Date(toMs)} and merged_into is null
         order by id`.execute(db);
      return rows;
    },

    /** Everybody sent to the alerts of that period, but those who were called back. */
    async tasks({ fromMs, toMs }: Period): Promise<NamedTask[]> {
      const { rows } = await sql<NamedTask>`
        select s.alert_id as "alertId", s.responder_id as "responderId", s.responder_name as "responderName",
               ${ms('s.sent_at')} as "sentAtMs", ${ms('s.accepted_at')} as "acceptedAtMs",
               ${ms('s.on_scene_at')} as "onSceneAtMs", ${ms('s.done_at')} as "doneAtMs",
               coalesce(s.finding = 'not_burning', false) as "notBurning"
          from assignments s join alerts a on a.id = s.alert_id
         where a.created_at >= ${new Date(fromMs)} and a.created_at < ${new Date(toMs)}
           and a.merged_into is null and s.cancelled_at is null
         order by s.seq`.execute(db);
      return rows;
    },

    async cameraNames(): Promise<Map<string, { nameZh: string; nameEn: string }>> {
      const rows = await db.selectFrom('cameras').select(['id', 'name_zh', 'name_en']).execute();
      return new Map(rows.map(({ id, name_zh, name_en }) => [id, { nameZh: name_zh, nameEn: name_en }]));
    },
  };
}
