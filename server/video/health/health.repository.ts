import { sql, type Kysely } from 'kysely';
import type { CameraHealth, PictureFault } from '../../../contract/camera-health.ts';
import type { Place } from '../../../contract/alerts.ts';
import type { AlertPosition } from '../../../contract/geo.ts';
import type { Actor } from '../../../contract/people.ts';
import { appendTimeline, loadAlerts } from '../../alerts/alerts.repository.ts';
import { alertEvents, auditOf } from '../../alerts/change-alert.ts';
import { json } from '../../database/json.ts';
import type { DB } from '../../database/schema.ts';
import { record } from '../../live/journal.ts';

const WATCHMAN: Actor = { kind: 'system', id: 'camera-health', name: 'camera health' };
/** A mast is known to a few metres. */
const MAST_M = 10;

export function healthRepository(db: Kysely<DB>, nameOf: (position: AlertPosition) => Place | null) {
  return {
    read: async (): Promise<Map<string, { health: CameraHealth; updatedAt: Date }>> => {
      const rows = await db.selectFrom('camera_health').selectAll().execute();
      return new Map(rows.map((row) => [row.camera_id, { health: row.health, updatedAt: row.updated_at }]));
    },

    cameras: () =>
      db
        .selectFrom('cameras')
        .select(['id', 'lon', 'lat', 'illustrative', 'recording'])
        .orderBy('id')
        .execute(),

    /** Fixed cameras whose skyline no longer lies where it was calibrated. */
    drifted: async (): Promise<Set<string>> => {
      const rows = await db
        .selectFrom('camera_drifts')
        .innerJoin('cameras', (join) =>
          join
            .onRef('cameras.id', '=', 'camera_drifts.camera_id')
            .onRef('cameras.calibration_version', '=', 'camera_drifts.calibration_version'),
        )
        .select(['camera_id', 'finding'])
        .execute();
      return new Set(rows.filter((row) => row.finding.state === 'drifted').map((row) => row.camera_id));
    },

    write: async (health: CameraHealth, at: Date): Promise<void> => {
      const row = { camera_id: health.cameraId, health: json(health), updated_at: at };
      await db
        .insertInto('camera_health')
        .values(row)
        .onConflict((conflict) =>
          conflict.column('camera_id').doUpdateSet({ health: row.health, updated_at: at }),
        )
        .execute();
    },

    /** Opens an alert at the mast, unless one is open for this camera; its number, or null. */
    raiseTampering: (
      camera: { id: string; lon: number; lat: number; illustrative: boolean },
      fault: PictureFault,
      at: Date,
    ): Promise<number | null> =>
      db.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(7166590, hashtext(${camera.id}))`.execute(trx);
        const open = await trx
          .selectFrom('alerts')
          .select('id')
          .where('kind', '=', 'tampering')
          .where('closed_at', 'is', null)
          .where(sql<boolean>`${camera.id} = any(camera_ids)`)
          .executeTakeFirst();
        if (open) return null;
        const position: AlertPosition = {
          kind: 'place',
          method: 'reported',
          lon: camera.lon,
          lat: camera.lat,
          elevationM: null,
          ellipse: { semiMajorM: MAST_M, semiMinorM: MAST_M, orientationDeg: 0 },
          lines: [],
        };
        const place = nameOf(position);
        const { id } = await trx
          .insertInto('alerts')
          .values({
            kind: 'tampering',
            created_at: at,
            first_detected_at: at,
            last_detected_at: at,
            detection_count: 1,
            confidence: 0.7,
            position: json(position),
            positioned_at: at,
            place: place && json(place),
            sightings: json([]),
            camera_ids: [camera.id],
            illustrative: camera.illustrative,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        const detail = { cameraId: camera.id, fault };
        const entries = await appendTimeline(trx, [
          { alertId: id, atMs: at.getTime(), action: 'detected', by: WATCHMAN, detail },
        ]);
        const [alert] = await loadAlerts(trx, [id]);
        await record(trx, {
          events: alert ? alertEvents(alert, entries) : [],
          audit: entries.map(auditOf),
        });
        return id;
      }),
  };
}
export type HealthRepository = ReturnType<typeof healthRepository>;
