import type { ColumnType, Generated } from 'kysely';
import type { Alert, AlertKind, Place, RejectReason, TimelineEntry } from '../../contract/alerts.ts';
import type { Box, SmokeKind } from '../../contract/detections.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import type { Actor } from '../../contract/people.ts';
import type { Sighting } from '../../domain/alerts/sighting.ts';
import type { Json } from '../database/json.ts';

/** The picture that stands for the alert; its box is in the pixels of that picture. */
export interface AlertSnapshot {
  detectionId: string;
  cameraId: string;
  takenAtMs: number;
  confidence: number;
  box: Box | null;
  widthPx: number;
  heightPx: number;
}

export interface AlertsTable {
  id: Generated<number>;
  kind: AlertKind;
  smoke_kind: SmokeKind | null;
  revision: Generated<number>;
  first_detected_at: Date;
  last_detected_at: Date;
  created_at: Date;
  detection_count: number;
  confidence: number;
  position: Json<AlertPosition>;
  positioned_at: Date;
  place: Json<Place> | null;
  sightings: Json<Sighting[]>;
  camera_ids: string[];
  snapshot: Json<AlertSnapshot> | null;
  last_redetection_noted_at: Date | null;
  acknowledged_by: Json<Actor> | null;
  acknowledged_at: Date | null;
  verification: ColumnType<Verification, Verification | undefined, Verification>;
  verified_by: Json<Actor> | null;
  verified_at: Date | null;
  reject_reason: RejectReason | null;
  verification_note: Generated<string>;
  closed_by: Json<Actor> | null;
  closed_at: Date | null;
  closure_note: Generated<string>;
  illustrative: boolean;
  /** Detections came that its position does not yet know. */
  needs_solving: Generated<boolean>;
  merged_into: number | null;
  /** The alert from which somebody told it apart. */
  split_from: number | null;
}
type Verification = Alert['verification']['state'];

export interface AlertTables {
  alerts: AlertsTable;
  alert_timeline: {
    id: Generated<number>;
    alert_id: number;
    at: Date;
    action: TimelineEntry['action'];
    actor: Json<Actor>;
    detail: Json<Record<string, unknown>>;
  };
}
