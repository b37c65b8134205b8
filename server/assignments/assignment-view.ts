import type { Selectable } from 'kysely';
import type { Assignment, ResultPhoto } from '../../contract/assignments.ts';
import type { PhotoTables } from '../photos/photos.tables.ts';
import type { AssignmentsTable } from './assignments.tables.ts';

export type AssignmentRow = Selectable<AssignmentsTable> & {
  link_expires_at: Date;
  first_phone_only: boolean | null;
};
export type PhotoRow = Pick<
  Selectable<PhotoTables['photos']>,
  | 'id'
  | 'assignment_id'
  | 'taken_at'
  | 'received_at'
  | 'taken_place'
  | 'place_source'
  | 'place_accuracy_m'
  | 'taken_with'
>;

const ms = (at: Date | null) => at?.getTime() ?? null;

/** An assignment as it crosses the wire. */
export function assignmentView(row: AssignmentRow, photos: readonly PhotoRow[]): Assignment {
  return {
    id: row.id,
    alertId: row.alert_id,
    responder: { id: row.responder_id, name: row.responder_name },
    stage: row.stage,
    by: row.dispatched_by,
    ask: row.ask,
    sentAtMs: row.sent_at.getTime(),
    openedAtMs: ms(row.opened_at),
    acceptedAtMs: ms(row.accepted_at),
    enRouteAtMs: ms(row.en_route_at),
    onSceneAtMs: ms(row.on_scene_at),
    doneAtMs: ms(row.done_at),
    declinedAtMs: ms(row.declined_at),
    declineReason: row.decline_reason,
    cancelledAtMs: ms(row.cancelled_at),
    linkExpiresAtMs: row.link_expires_at.getTime(),
    firstPhoneOnly: row.first_phone_only ?? false,
    result: row.finding && {
      finding: row.finding,
      note: row.result_note ?? '',
      photos: photos.filter((photo) => photo.assignment_id === row.id).map(photoView),
    },
    lastFix: row.last_fix,
  };
}

function photoView(row: PhotoRow): ResultPhoto {
  return {
    id: row.id,
    url: `/api/v1/photos/${row.id}`,
    takenAtMs: ms(row.taken_at),
    receivedAtMs: row.received_at.getTime(),
    place: row.taken_place && {
      ...row.taken_place,
      accuracyM: row.place_accuracy_m,
      source: row.place_source ?? 'exif',
    },
    takenWith: row.taken_with,
  };
}
