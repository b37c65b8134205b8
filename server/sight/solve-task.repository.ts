import { type Kysely, sql } from 'kysely';
import { ASSOCIATION_WINDOW_MS } from '../../domain/alerts/association.ts';
import { distanceM } from '../../domain/geo/geodesic.ts';
import type { CameraRow } from '../cameras/cameras.repository.ts';
import type { DB } from '../database/schema.ts';
import { camerasThen } from './cameras-then.repository.ts';
import type { SolveTask, TaskDetection } from './solve/solve-task.ts';

/** A track's bearing is the middle one of its last five: more only cost time. */
const KEPT_PER_CAMERA = 8;
/** Open alerts around one: more than a city has fires at once. */
const NEIGHBOURS = 40;

/** What an alert is solved from, with the open alerts around it; null when it has nothing to be solved from. */
export async function readSolveTask(db: Kysely<DB>, alertId: number): Promise<SolveTask | null> {
  const alert = await db
    .selectFrom('alerts')
    .select(['id', 'kind', 'camera_ids', 'first_detected_at', 'last_detected_at', 'split_from'])
    .where('id', '=', alertId)
    .executeTakeFirst();
  if (!alert || alert.kind !== 'camera_smoke') return null;
  const rows = await db.selectFrom('cameras').selectAll().execute();
  const others = await db
    .selectFrom('alerts')
    .select(['id', 'camera_ids'])
    .where('kind', '=', 'camera_smoke')
    .where('closed_at', 'is', null)
    .where('verification', '<>', 'rejected')
    .where('id', '<>', alertId)
    // Somebody told these apart: they are not one fire, however well they would fit.
    .where((eb) => eb.or([eb('split_from', 'is', null), eb('split_from', '<>', alertId)]))
    .$if(alert.split_from !== null, (query) => query.where('id', '<>', alert.split_from ?? 0))
    .where('last_detected_at', '>=', new Date(alert.first_detected_at.getTime() - ASSOCIATION_WINDOW_MS))
    .where('first_detected_at', '<=', new Date(alert.last_detected_at.getTime() + ASSOCIATION_WINDOW_MS))
    .orderBy('last_detected_at', 'desc')
    .limit(NEIGHBOURS)
    .execute();
  const near = others.filter((other) => canMeet(rows, alert.camera_ids, other.camera_ids));
  const detections = await readDetections(db, [alertId, ...near.map(({ id }) => id)]);
  if (!detections.some((d) => d.alertId === alertId)) return null;
  return { alertId, detections, cameras: await camerasThen(db, rows, detections) };
}

/** Whether the reaches of two alerts' cameras overlap at all. */
function canMeet(rows: readonly CameraRow[], ours: readonly string[], theirs: readonly string[]): boolean {
  const of = (ids: readonly string[]) => rows.filter((row) => ids.includes(row.id));
  return of(ours).some((a) => of(theirs).some((b) => distanceM(a, b) <= a.reach_m + b.reach_m));
}

async function readDetections(db: Kysely<DB>, alertIds: readonly number[]): Promise<TaskDetection[]> {
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('detections')
        .selectAll()
        .select(
          sql<number>`row_number() over (partition by alert_id, camera_id order by detected_at desc, id)`.as(
            'newest',
          ),
        )
        .where('alert_id', 'in', alertIds)
        .where('rejected_at', 'is', null)
        .as('d'),
    )
    .selectAll()
    .where('newest', '<=', KEPT_PER_CAMERA)
    .orderBy('detected_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    alertId: row.alert_id,
    cameraId: row.camera_id,
    calibrationVersion: row.calibration_version,
    atMs: row.detected_at.getTime(),
    receivedAtMs: row.received_at.getTime(),
    box: row.box,
    image: row.image,
    distanceM: row.distance_m,
    base: row.reported.base ?? null,
    direction: row.reported.direction ?? null,
    aim: row.reported.aim ?? null,
    position: row.reported.position ?? null,
  }));
}
