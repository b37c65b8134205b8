import type { Box, DetectionBody, SmokeKind } from '../../contract/detections.ts';
import type { Actor } from '../../contract/people.ts';
import type { Json } from '../database/json.ts';

export interface DetectionsTable {
  id: string;
  alert_id: number;
  opened_alert: boolean;
  device_id: string;
  idempotency_key: string;
  body_hash: string;
  camera_id: string;
  detected_at: Date;
  received_at: Date;
  kind: SmokeKind;
  confidence: number;
  box: Json<Box> | null;
  image: Json<{ widthPx: number; heightPx: number }> | null;
  bearing_deg: number | null;
  pitch_deg: number | null;
  distance_m: number | null;
  reported: Json<Pick<DetectionBody, 'base' | 'direction' | 'aim' | 'ptz' | 'position'>>;
  note: string | null;
  has_snapshot: boolean;
  calibration_version: number;
  rejected_by: Json<Actor> | null;
  rejected_at: Date | null;
}

export interface DetectionTables {
  detections: DetectionsTable;
  snapshots: { detection_id: string; jpeg: Buffer; width_px: number; height_px: number };
}
