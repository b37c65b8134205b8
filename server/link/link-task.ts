import type { Kysely } from 'kysely';
import type { Alert } from '../../contract/alerts.ts';
import type { LinkTask } from '../../contract/link.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import { destination, type LonLat } from '../../domain/geo/geodesic.ts';
import { loadAlerts } from '../alerts/alerts.repository.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import type { Places } from '../places/places.ts';
import type { ZonesService } from '../zones/zones.service.ts';

export interface TaskSources {
  places: Pick<Places, 'near'>;
  zonesAt: ZonesService['zonesAt'];
  dutyPhone: string | null;
}

/** What the phone shows of its one assignment; nothing of anybody else's. */
export async function linkTask(
  db: Kysely<DB>,
  { places, zonesAt, dutyPhone }: TaskSources,
  bound: { alertId: number; assignmentId: string },
): Promise<LinkTask> {
  const [alert] = await loadAlerts(db, [bound.alertId]);
  const assignment = alert?.assignments.find((a) => a.id === bound.assignmentId);
  if (!alert || !assignment) throw new ProblemError('link_unknown', 'The task behind this link is gone.');
  const context = await placeContext({ places, zonesAt }, alert);
  return {
    alertId: alert.id,
    stage: assignment.stage,
    alertStage: alert.stage,
    smokeKind: alert.smokeKind,
    firstDetectedAtMs: alert.firstDetectedAtMs,
    position: alert.position,
    place: alert.place,
    snapshot: await snapshotFor(db, alert, '/api/v1/link/snapshot'),
    responderName: assignment.responder.name,
    calledBy: assignment.by.name,
    ask: assignment.ask,
    sentAtMs: assignment.sentAtMs,
    expiresAtMs: assignment.linkExpiresAtMs,
    ...context,
    illustrative: alert.illustrative,
    dutyPhone,
    firstPhoneOnly: assignment.firstPhoneOnly ?? false,
  };
}

/** Whom a phone that may not open the link is told to call. */
export async function dispatcherOf(db: Kysely<DB>, assignmentId: string, dutyPhone: string | undefined) {
  const row = await db
    .selectFrom('assignments')
    .select('dispatched_by')
    .where('id', '=', assignmentId)
    .executeTakeFirst();
  return { calledBy: row?.dispatched_by.name ?? '', dutyPhone: dutyPhone ?? null };
}

/** The picture at detection with the names of its camera, under the address by which the reader gets it. */
export async function snapshotFor(
  db: Kysely<DB>,
  { snapshot }: Pick<Alert, 'snapshot'>,
  url: string,
): Promise<LinkTask['snapshot']> {
  if (!snapshot) return null;
  const camera = await cameraNames(db, snapshot.cameraId);
  return {
    url,
    cameraNameZh: camera?.name_zh ?? snapshot.cameraId,
    cameraNameEn: camera?.name_en ?? snapshot.cameraId,
    takenAtMs: snapshot.takenAtMs,
    box: snapshot.box,
    widthPx: snapshot.widthPx,
    heightPx: snapshot.heightPx,
  };
}

/** What lies around the place, and whether burning there is an offence. */
export async function placeContext(
  { places, zonesAt }: Pick<TaskSources, 'places' | 'zonesAt'>,
  { position, firstDetectedAtMs }: Pick<Alert, 'position' | 'firstDetectedAtMs'>,
): Promise<Pick<LinkTask, 'mapContext' | 'banZone'>> {
  const [zone] =
    position.kind === 'place' ? await zonesAt(position.lon, position.lat, firstDetectedAtMs) : [];
  return {
    mapContext: places.near(middleOfSketch(position)),
    banZone: zone ? { nameZh: zone.nameZh, nameEn: zone.nameEn } : null,
  };
}

async function cameraNames(db: Kysely<DB>, id: string) {
  return db.selectFrom('cameras').select(['name_zh', 'name_en']).where('id', '=', id).executeTakeFirst();
}

/** The place; half way along a line of sight; the camera when nothing more is known. */
function middleOfSketch(position: AlertPosition): LonLat {
  switch (position.kind) {
    case 'place':
      return position;
    case 'ambiguous':
      return position.candidates[0] ?? { lon: 0, lat: 0 };
    case 'unknown':
      return position.near;
    case 'bearing': {
      const [line] = position.lines;
      return line ? destination(line, line.bearingDeg, line.reachM / 2) : { lon: 0, lat: 0 };
    }
  }
}
