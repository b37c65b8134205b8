import { sql, type Kysely, type Selectable } from 'kysely';
import type { SeenMark } from '../../../contract/recordings.ts';
import { json } from '../../database/json.ts';
import type { DB } from '../../database/schema.ts';
import { record } from '../../live/journal.ts';
import type { Actor } from '../../../contract/people.ts';
import type { EvidenceTables } from './evidence.tables.ts';

export type ClipRow = Selectable<EvidenceTables['evidence_clips']>;
type NewClip = Omit<ClipRow, 'mp4_sha256' | 'mp4_bytes'>;
export const RECORDER: Actor = { kind: 'system', id: 'recorder', name: 'recorder' };
const MOST_MARKS = 2_000;

export interface DueClip {
  alertId: number;
  cameraId: string;
  firstDetectedAtMs: number;
}

export function evidenceRepository(db: Kysely<DB>) {
  const marks = () =>
    db
      .selectFrom('detections')
      .select(['id', 'alert_id', 'camera_id', 'detected_at', 'kind', 'confidence', 'box', 'image'])
      .where('rejected_at', 'is', null)
      .orderBy('detected_at')
      .limit(MOST_MARKS);
  const toMark = (row: Awaited<ReturnType<ReturnType<typeof marks>['execute']>>[number]): SeenMark => ({
    detectionId: row.id,
    alertId: row.alert_id,
    cameraId: row.camera_id,
    atMs: row.detected_at.getTime(),
    kind: row.kind,
    confidence: row.confidence,
    box: row.box,
    image: row.image,
  });

  return {
    /** Cameras of alerts first detected in (sinceMs, untilMs] of which no clip is kept yet. */
    async due(sinceMs: number, untilMs: number): Promise<DueClip[]> {
      const { rows } = await sql<{ id: number; camera_id: string; at: Date }>`
        select a.id, c.camera_id, a.first_detected_at as at
          from alerts a cross join lateral unnest(a.camera_ids) as c (camera_id)
         where a.last_detected_at > ${new Date(sinceMs)} and a.first_detected_at > ${new Date(sinceMs)}
           and a.first_detected_at <= ${new Date(untilMs)}
           and not exists (
             select from evidence_clips e where e.alert_id = a.id and e.camera_id = c.camera_id)
         order by a.first_detected_at`.execute(db);
      return rows.map((row) => ({
        alertId: row.id,
        cameraId: row.camera_id,
        firstDetectedAtMs: row.at.getTime(),
      }));
    },

    /** One transaction with its line in the audit log; a clip that is kept already stays as it is. */
    async insert(clip: NewClip): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('evidence_clips')
          .values({ ...clip, segments: json(clip.segments) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows !== 1n) return;
        const { camera_id: cameraId, sha256, bytes } = clip;
        const detail = {
          cameraId,
          sha256,
          bytes,
          from: clip.from_at.toISOString(),
          to: clip.to_at.toISOString(),
        };
        const subject = `alert:${clip.alert_id}`;
        await record(trx, {
          events: [],
          audit: [{ actor: RECORDER, action: 'evidence.keep', subject, detail }],
        });
      });
    },

    async setMp4(clip: ClipRow, sha256: string, bytes: number): Promise<void> {
      await db
        .updateTable('evidence_clips')
        .set({ mp4_sha256: sha256, mp4_bytes: bytes })
        .where('alert_id', '=', clip.alert_id)
        .where('camera_id', '=', clip.camera_id)
        .execute();
    },

    async auditExport(clip: ClipRow, actor: Actor, mp4Sha256: string): Promise<void> {
      const detail = { cameraId: clip.camera_id, sha256: clip.sha256, mp4Sha256 };
      const subject = `alert:${clip.alert_id}`;
      await db
        .transaction()
        .execute((trx) =>
          record(trx, { events: [], audit: [{ actor, action: 'evidence.export', subject, detail }] }),
        );
    },

    find: async (alertId: number, cameraId: string): Promise<ClipRow | null> =>
      (await db
        .selectFrom('evidence_clips')
        .selectAll()
        .where('alert_id', 'in', alertsOfFire(db, alertId))
        .where('camera_id', '=', cameraId)
        .orderBy('alert_id')
        .limit(1)
        .executeTakeFirst()) ?? null,

    ofAlert: (alertId: number): Promise<ClipRow[]> =>
      db
        .selectFrom('evidence_clips')
        .selectAll()
        .where('alert_id', 'in', alertsOfFire(db, alertId))
        .orderBy('camera_id')
        .execute(),

    alert: async (alertId: number) => {
      const row = await db
        .selectFrom('alerts')
        .select(['id', 'first_detected_at', 'camera_ids', 'illustrative'])
        .where('id', '=', alertId)
        .executeTakeFirst();
      return row ?? null;
    },

    marksOfAlert: async (alertId: number): Promise<SeenMark[]> =>
      (await marks().where('alert_id', '=', alertId).execute()).map(toMark),

    marksOfCamera: async (cameraId: string, fromMs: number, toMs: number): Promise<SeenMark[]> =>
      (
        await marks()
          .where('camera_id', '=', cameraId)
          .where('detected_at', '>=', new Date(fromMs))
          .where('detected_at', '<', new Date(toMs))
          .execute()
      ).map(toMark),
  };
}
export type EvidenceRepository = ReturnType<typeof evidenceRepository>;

/** An alert, and those that were found to be the same fire: what was kept for them is evidence of it too. */
function alertsOfFire(db: Kysely<DB>, alertId: number) {
  return db
    .selectFrom('alerts')
    .select('id')
    .where((where) => where.or([where('id', '=', alertId), where('merged_into', '=', alertId)]));
}
