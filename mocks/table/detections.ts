import type { Alert } from '../../contract/alerts.ts';
import {
  DETECTION_MAX_AGE_MS,
  DETECTION_MAX_AHEAD_MS,
  type Detection,
  type DetectionBody,
} from '../../contract/detections.ts';
import type { Actor } from '../../contract/people.ts';
import { positionOf } from '../../domain/alerts/position.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';
import { change, somewhere, type World } from '../world.ts';

const FIRST_ID = 2041;

export const detectionsTable: MockHandlersOf<'detections.create' | 'snapshots.read'> = {
  'detections.create': ({ world, body, actor }) => {
    const camera = world.cameras.find((c) => c.id === body.cameraId);
    if (!camera) throw new MockProblem('camera_unknown', { id: body.cameraId });
    const atMs = Date.parse(body.detectedAt);
    checkTime(atMs, world.nowMs());
    checkBox(body, camera.lens);
    const { bearing, position } = positionOf(camera, {
      atMs,
      box: body.box ?? null,
      image: body.image ?? null,
      base: body.base ?? null,
      direction: body.direction ?? null,
      aim: null,
      distanceM: body.distanceM ?? null,
      position: body.position ? { ...body.position, accuracyM: body.position.accuracyM ?? null } : null,
    });
    const id = `d-${world.detections.size + 1}`;
    const snapshotUrl = body.snapshot ? `/api/v1/detections/${id}/snapshot` : null;
    const detection: Detection = {
      id,
      cameraId: camera.id,
      detectedAtMs: atMs,
      receivedAtMs: world.nowMs(),
      kind: body.kind,
      confidence: body.confidence,
      box: body.box ?? null,
      image: body.image ?? null,
      bearingDeg: bearing.kind === 'known' ? bearing.bearingDeg : null,
      pitchDeg: bearing.kind === 'known' ? bearing.pitchDeg : null,
      distanceM: body.distanceM ?? null,
      snapshotUrl,
      note: body.note ?? null,
    };
    const alert = openAlert(world, detection, position, actor);
    world.detections.set(id, {
      alertId: alert.id,
      detection,
      snapshot: body.snapshot ? Uint8Array.from(atob(body.snapshot), (c) => c.charCodeAt(0)) : null,
    });
    return { detectionId: id, alertId: alert.id, created: true };
  },
  'snapshots.read': ({ world, params }) => {
    const jpeg = world.detections.get(params.id)?.snapshot;
    if (!jpeg) throw new MockProblem('not_found');
    return new Response(jpeg.slice().buffer, { headers: { 'content-type': 'image/jpeg' } });
  },
};

function checkTime(atMs: number, nowMs: number): void {
  if (atMs > nowMs + DETECTION_MAX_AHEAD_MS) throw new MockProblem('time_in_future');
  if (atMs < nowMs - DETECTION_MAX_AGE_MS) throw new MockProblem('time_too_old');
}

function checkBox(body: DetectionBody, lens: { widthPx: number; heightPx: number }): void {
  const { box } = body;
  const { widthPx, heightPx } = body.image ?? lens;
  if (box && (box.x + box.width > widthPx || box.y + box.height > heightPx))
    throw new MockProblem('box_outside_image');
  if (!box && !body.base && !body.direction && !body.position) throw new MockProblem('direction_missing');
}

/** Every mock detection opens an alert of its own: association is the server's to test. */
function openAlert(world: World, seen: Detection, position: Alert['position'], by: Actor): Alert {
  const id = FIRST_ID + world.alerts.size;
  const alert: Alert = {
    id,
    kind: 'camera_smoke',
    smokeKind: seen.kind,
    stage: 'new',
    revision: 0,
    firstDetectedAtMs: seen.detectedAtMs,
    lastDetectedAtMs: seen.detectedAtMs,
    createdAtMs: seen.receivedAtMs,
    detectionCount: 1,
    confidence: seen.confidence,
    position,
    place: somewhere,
    cameraIds: [seen.cameraId],
    snapshot: seen.snapshotUrl
      ? {
          url: seen.snapshotUrl,
          cameraId: seen.cameraId,
          takenAtMs: seen.detectedAtMs,
          box: seen.box,
          widthPx: seen.image?.widthPx ?? 1920,
          heightPx: seen.image?.heightPx ?? 1080,
        }
      : null,
    acknowledgement: null,
    verification: { state: 'unverified' },
    assignments: [],
    closure: null,
    illustrative: true,
  };
  return change(world, alert, {}, { action: 'detected', by, detail: { detectionId: seen.id } });
}
