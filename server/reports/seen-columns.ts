import type { AlertPosition } from '../../contract/geo.ts';
import { withSighting } from '../../domain/alerts/association.ts';
import type { Sighting } from '../../domain/alerts/sighting.ts';
import type { AlertRow } from '../alerts/alert-view.ts';
import type { AlertSnapshot } from '../alerts/alerts.tables.ts';
import { json } from '../database/json.ts';
import type { PartRow } from './split.repository.ts';

/** Of a bearing whose own error was not kept. */
const SIGMA_DEG = 0.5;

/** The columns of an alert that its detections write, worked out anew from some of them. At least one is needed. */
export function seenColumns(row: AlertRow, parts: readonly PartRow[]) {
  const times = parts.map((part) => part.detected_at.getTime());
  const kinds = new Set(parts.map((part) => part.kind));
  const [kind = row.smoke_kind] = kinds;
  const snapshot = bestSnapshot(row, parts);
  return {
    smoke_kind: kinds.size > 1 ? ('smoke_fire' as const) : kind,
    first_detected_at: new Date(Math.min(...times)),
    last_detected_at: new Date(Math.max(...times)),
    detection_count: parts.length,
    confidence: Math.max(...parts.map((part) => part.confidence)),
    sightings: json(parts.map((part) => sightingOf(row, part)).reduce(withSighting, [] as Sighting[])),
    camera_ids: [...new Set(parts.map((part) => part.camera_id))],
    snapshot: snapshot && json(snapshot),
  };
}

function sightingOf(row: AlertRow, part: PartRow): Sighting {
  const known = row.sightings.find((sighting) => sighting.cameraId === part.camera_id);
  return {
    cameraId: part.camera_id,
    atMs: part.detected_at.getTime(),
    bearingDeg: part.bearing_deg,
    sigmaDeg: part.bearing_deg === null ? null : (known?.sigmaDeg ?? SIGMA_DEG),
    place: null,
    fire: part.kind !== 'smoke',
  };
}

/** The surest picture; of equal ones the first. Its box in its own pixels. */
function bestSnapshot(row: AlertRow, parts: readonly PartRow[]): AlertSnapshot | null {
  let best: AlertSnapshot | null = null;
  for (const part of parts) {
    const { width_px: widthPx, height_px: heightPx, box } = part;
    if (widthPx === null || heightPx === null || (best && best.confidence >= part.confidence)) continue;
    const { widthPx: w, heightPx: h } = part.image ?? { widthPx, heightPx };
    const [sx, sy] = [widthPx / w, heightPx / h];
    best = {
      detectionId: part.id,
      cameraId: part.camera_id,
      takenAtMs: part.detected_at.getTime(),
      confidence: part.confidence,
      box: box && { x: box.x * sx, y: box.y * sy, width: box.width * sx, height: box.height * sy },
      widthPx,
      heightPx,
    };
  }
  return best?.detectionId === row.snapshot?.detectionId ? row.snapshot : best;
}

/** Until the position is worked out anew: the newest bearing of the part, as far as the camera's place is known. */
export function positionOfPart(row: AlertRow, parts: readonly PartRow[]): AlertPosition {
  const { position } = row;
  const lines = position.kind === 'unknown' ? [] : position.lines;
  for (const part of parts.toReversed()) {
    const line = lines.find(({ cameraId }) => cameraId === part.camera_id);
    if (!line || part.bearing_deg === null) continue;
    return { kind: 'bearing', lines: [{ ...line, bearingDeg: part.bearing_deg }], reason: 'no_distance' };
  }
  return position;
}
