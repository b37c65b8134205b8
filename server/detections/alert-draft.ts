import type { Alert } from '../../contract/alerts.ts';
import type { SmokeKind } from '../../contract/detections.ts';
import type { AssociationCandidate } from '../../domain/alerts/association.ts';
import { withSighting } from '../../domain/alerts/association.ts';
import { replaces } from '../../domain/alerts/position.ts';
import type { AlertRow } from '../alerts/alert-view.ts';
import type { NewTimelineEntry } from '../alerts/alerts.repository.ts';
import type { AlertSnapshot } from '../alerts/alerts.tables.ts';
import type { AcceptedDetection } from './accepted.ts';

/** The columns of an alert that detections write; everything else belongs to people. */
export type DetectedColumns = Pick<
  AlertRow,
  | 'smoke_kind'
  | 'first_detected_at'
  | 'last_detected_at'
  | 'detection_count'
  | 'confidence'
  | 'position'
  | 'positioned_at'
  | 'sightings'
  | 'camera_ids'
  | 'snapshot'
  | 'last_redetection_noted_at'
>;

/** An alert while a batch of detections is filed into it. */
export interface AlertDraft {
  /** Negative until a new alert gets its number. */
  id: number;
  /** Of the row as it was read; null for a new alert. */
  revision: number | null;
  createdAt: Date;
  illustrative: boolean;
  rejectedAtMs: number | null;
  closedAtMs: number | null;
  columns: DetectedColumns;
  steps: Omit<NewTimelineEntry, 'alertId'>[];
}

/** A source that keeps burning is noted this often; each detection is kept in any case. */
const NOTE_EVERY_MS = 5 * 60_000;

export function draftOf(row: AlertRow): AlertDraft {
  return {
    id: row.id,
    revision: row.revision,
    createdAt: row.created_at,
    illustrative: row.illustrative,
    rejectedAtMs: row.verification === 'rejected' ? (row.verified_at?.getTime() ?? null) : null,
    closedAtMs: row.closed_at?.getTime() ?? null,
    columns: row,
    steps: [],
  };
}

export function candidateOf({ id, rejectedAtMs, closedAtMs, columns }: AlertDraft): AssociationCandidate {
  return {
    id,
    firstDetectedAtMs: columns.first_detected_at.getTime(),
    lastDetectedAtMs: columns.last_detected_at.getTime(),
    sightings: columns.sightings,
    rejectedAtMs,
    closedAtMs,
  };
}

export function openDraft(id: number, seen: AcceptedDetection): AlertDraft {
  const at = new Date(seen.atMs);
  const { position } = seen.positioned;
  return {
    id,
    revision: null,
    createdAt: new Date(seen.receivedAtMs),
    illustrative: seen.camera.illustrative,
    rejectedAtMs: null,
    closedAtMs: null,
    columns: {
      smoke_kind: seen.body.kind,
      first_detected_at: at,
      last_detected_at: at,
      detection_count: 1,
      confidence: seen.body.confidence,
      position,
      positioned_at: at,
      sightings: [seen.sighting],
      camera_ids: [seen.camera.id],
      snapshot: snapshotOf(seen),
      last_redetection_noted_at: at,
    },
    steps: [{ action: 'detected', ...stepOf(seen, { position: methodOf(position) }) }],
  };
}

/** The draft after one more detection of the same fire, which may be older than what it has. */
export function extendDraft(draft: AlertDraft, seen: AcceptedDetection): void {
  const { columns: was, steps } = draft;
  const at = new Date(seen.atMs);
  const moves = seen.atMs >= was.positioned_at.getTime() && replaces(seen.positioned.position, was.position);
  const position = moves ? seen.positioned.position : was.position;
  const noted = was.last_redetection_noted_at?.getTime() ?? -Infinity;
  const isNote = seen.atMs - noted >= NOTE_EVERY_MS || !was.camera_ids.includes(seen.camera.id);
  draft.columns = {
    smoke_kind: bothKinds(was.smoke_kind, seen.body.kind),
    first_detected_at: at < was.first_detected_at ? at : was.first_detected_at,
    last_detected_at: at > was.last_detected_at ? at : was.last_detected_at,
    detection_count: was.detection_count + 1,
    confidence: Math.max(was.confidence, seen.body.confidence),
    position,
    positioned_at: moves ? at : was.positioned_at,
    sightings: withSighting(was.sightings, seen.sighting),
    camera_ids: [...new Set([...was.camera_ids, seen.camera.id])],
    snapshot: betterSnapshot(was.snapshot, snapshotOf(seen)),
    last_redetection_noted_at: isNote ? at : was.last_redetection_noted_at,
  };
  const detectionCount = draft.columns.detection_count;
  if (isNote) steps.push({ action: 'redetected', ...stepOf(seen, { detectionCount }) });
  if (methodOf(position) !== methodOf(was.position)) {
    steps.push({ action: 'positioned', ...stepOf(seen, { position: methodOf(position) }) });
  }
}

function stepOf(seen: AcceptedDetection, more: Record<string, unknown>) {
  const detail = {
    detectionId: seen.id,
    cameraId: seen.camera.id,
    kind: seen.body.kind,
    confidence: seen.body.confidence,
    ...more,
  };
  return { atMs: seen.atMs, by: seen.device, detail };
}

const methodOf = (position: Alert['position']) => ('method' in position ? position.method : position.kind);

function bothKinds(a: SmokeKind | null, b: SmokeKind): SmokeKind {
  return a === null || a === b ? b : 'smoke_fire';
}

/** The picture shows the box in its own pixels, whatever size the box was reported in. */
function snapshotOf({ id, camera, atMs, body, jpeg }: AcceptedDetection): AlertSnapshot | null {
  if (!jpeg) return null;
  const { widthPx, heightPx } = jpeg;
  const boxSize = body.image ?? camera.lens ?? jpeg;
  const [sx, sy] = [widthPx / boxSize.widthPx, heightPx / boxSize.heightPx];
  const box = body.box
    ? { x: body.box.x * sx, y: body.box.y * sy, width: body.box.width * sx, height: body.box.height * sy }
    : null;
  const { confidence } = body;
  return { detectionId: id, cameraId: camera.id, takenAtMs: atMs, confidence, box, widthPx, heightPx };
}

/** The surest picture stands for the alert; of equal ones the first, so that it does not flicker. */
function betterSnapshot(was: AlertSnapshot | null, next: AlertSnapshot | null): AlertSnapshot | null {
  return was && (!next || next.confidence <= was.confidence) ? was : next;
}
