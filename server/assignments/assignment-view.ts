import type { Selectable } from 'kysely';
import type { Assignment } from '../../contract/assignments.ts';
import type { AssignmentsTable } from './assignments.tables.ts';

export type AssignmentRow = Selectable<AssignmentsTable> & { link_expires_at: Date };
export interface ResultPhoto {
  id: string;
  assignment_id: string;
  taken_at: Date | null;
}

const ms = (at: Date | null) => at?.getTime() ?? null;

/** An assignment as it crosses the wire. */
export function assignmentView(row: AssignmentRow, photos: readonly ResultPhoto[]): Assignment {
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
    result: row.finding && {
      finding: row.finding,
      note: row.result_note ?? '',
      photos: photos
        .filter((photo) => photo.assignment_id === row.id)
        .map(({ id, taken_at }) => ({ id, url: `/api/v1/photos/${id}`, takenAtMs: ms(taken_at) })),
    },
    lastFix: row.last_fix,
  };
}
