import type { EvidenceSidecar, SeenMark } from '../../../contract/recordings.ts';
import { spansOf } from '../recorder/recording-playlist.ts';
import type { ClipRow } from './evidence.repository.ts';

interface SidecarParts {
  alertId: number;
  row: ClipRow;
  camera: { name_zh: string; name_en: string; lon: number; lat: number };
  firstMs: number;
  file: EvidenceSidecar['file'];
  detections: SeenMark[];
  illustrative: boolean;
}

/** What travels beside an exported clip. Times are ISO 8601 in UTC, since the file leaves the house. */
export function sidecarOf(parts: SidecarParts): EvidenceSidecar {
  const { alertId, row, camera, firstMs, file, detections, illustrative } = parts;
  const spans = spansOf(row.segments);
  return {
    product: 'Lookout',
    alertId,
    cameraId: row.camera_id,
    camera: { nameZh: camera.name_zh, nameEn: camera.name_en, lon: camera.lon, lat: camera.lat },
    firstDetectedAt: iso(firstMs),
    from: iso(spans[0]?.fromMs ?? row.from_at.getTime()),
    to: iso(spans.at(-1)?.toMs ?? row.to_at.getTime()),
    spans: spans.map(({ fromMs, toMs }) => ({ from: iso(fromMs), to: iso(toMs) })),
    detections,
    file,
    kept: { sha256: row.sha256, bytes: row.bytes, at: row.kept_at.toISOString() },
    illustrative,
  };
}

const iso = (atMs: number): string => new Date(atMs).toISOString();
