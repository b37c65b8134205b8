import type { Selectable } from 'kysely';
import type { Alert, TimelineEntry } from '../../contract/alerts.ts';
import type { Assignment } from '../../contract/assignments.ts';
import { stageOf } from '../../domain/alerts/stage.ts';
import type { AlertSnapshot, AlertsTable, AlertTables } from './alerts.tables.ts';

export type AlertRow = Selectable<AlertsTable>;

/** An alert as it crosses the wire; its stage is derived here and nowhere else. */
export function alertView(
  row: AlertRow,
  assignments: Assignment[],
  exceedance: Alert['exceedance'] = null,
  clocks?: Alert['clocks'],
): Alert {
  const facts = {
    acknowledgement: acknowledgementOf(row),
    verification: verificationOf(row),
    assignments,
    closure: closureOf(row),
  };
  return {
    id: row.id,
    kind: row.kind,
    smokeKind: row.smoke_kind,
    stage: stageOf(facts),
    revision: row.revision,
    firstDetectedAtMs: row.first_detected_at.getTime(),
    lastDetectedAtMs: row.last_detected_at.getTime(),
    createdAtMs: row.created_at.getTime(),
    detectionCount: row.detection_count,
    confidence: row.confidence,
    position: row.position,
    place: row.place,
    cameraIds: row.camera_ids,
    snapshot: row.snapshot && snapshotView(row.snapshot),
    ...facts,
    clocks,
    illustrative: row.illustrative,
    exceedance,
    mergedInto: row.merged_into,
  };
}

function snapshotView({ detectionId, cameraId, takenAtMs, box, widthPx, heightPx }: AlertSnapshot) {
  return { url: `/api/v1/detections/${detectionId}/snapshot`, cameraId, takenAtMs, box, widthPx, heightPx };
}

function acknowledgementOf(row: AlertRow): Alert['acknowledgement'] {
  if (!row.acknowledged_by || !row.acknowledged_at) return null;
  return { by: row.acknowledged_by, atMs: row.acknowledged_at.getTime() };
}

function verificationOf(row: AlertRow): Alert['verification'] {
  if (row.verification === 'unverified' || !row.verified_by || !row.verified_at)
    return { state: 'unverified' };
  const common = { by: row.verified_by, atMs: row.verified_at.getTime(), note: row.verification_note };
  if (row.verification === 'confirmed') return { state: 'confirmed', ...common };
  return { state: 'rejected', reason: row.reject_reason ?? 'other', ...common };
}

function closureOf(row: AlertRow): Alert['closure'] {
  if (!row.closed_by || !row.closed_at) return null;
  return { by: row.closed_by, atMs: row.closed_at.getTime(), note: row.closure_note };
}

export function timelineView(row: Selectable<AlertTables['alert_timeline']>): TimelineEntry {
  const { id, action, detail } = row;
  return { id, alertId: row.alert_id, atMs: row.at.getTime(), action, by: row.actor, detail };
}
