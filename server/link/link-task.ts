import type { Kysely } from 'kysely';
import type { LinkTask } from '../../contract/link.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import { destination, type LonLat } from '../../domain/geo/geodesic.ts';
import { loadAlerts } from '../alerts/alerts.repository.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import type { Places } from '../places/places.ts';

/** What the phone shows of its one assignment; nothing of anybody else's. */
export async function linkTask(
  db: Kysely<DB>,
  places: Pick<Places, 'near'>,
  bound: { alertId: number; assignmentId: string },
): Promise<LinkTask> {
  const [alert] = await loadAlerts(db, [bound.alertId]);
  const assignment = alert?.assignments.find((a) => a.id === bound.assignmentId);
  if (!alert || !assignment) throw new ProblemError('link_unknown', 'The task behind this link is gone.');
  const camera = alert.snapshot && (await cameraNames(db, alert.snapshot.cameraId));
  return {
    alertId: alert.id,
    stage: assignment.stage,
    alertStage: alert.stage,
    smokeKind: alert.smokeKind,
    firstDetectedAtMs: alert.firstDetectedAtMs,
    position: alert.position,
    place: alert.place,
    snapshot: alert.snapshot && {
      url: '/api/v1/link/snapshot',
      cameraNameZh: camera?.name_zh ?? alert.snapshot.cameraId,
      cameraNameEn: camera?.name_en ?? alert.snapshot.cameraId,
      takenAtMs: alert.snapshot.takenAtMs,
      box: alert.snapshot.box,
      widthPx: alert.snapshot.widthPx,
      heightPx: alert.snapshot.heightPx,
    },
    responderName: assignment.responder.name,
    calledBy: assignment.by.name,
    ask: assignment.ask,
    sentAtMs: assignment.sentAtMs,
    expiresAtMs: assignment.linkExpiresAtMs,
    mapContext: places.near(middleOfSketch(alert.position)),
    illustrative: alert.illustrative,
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
