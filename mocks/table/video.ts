import {
  EVIDENCE_AFTER_MS,
  EVIDENCE_BEFORE_MS,
  type Evidence,
  type SeenMark,
} from '../../contract/recordings.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';
import type { World } from '../world.ts';

function marksOf(world: World): SeenMark[] {
  return [...world.detections.values()].map(({ alertId, detection }) => ({
    detectionId: detection.id,
    alertId,
    cameraId: detection.cameraId,
    atMs: detection.detectedAtMs,
    kind: detection.kind,
    confidence: detection.confidence,
    box: detection.box,
    image: detection.image,
  }));
}

/** The mock city records nothing: every clip is `none`, and there is nothing to play. */
export const videoTable: MockHandlersOf<
  | 'recorder.read'
  | 'cameras.health'
  | 'recordings.read'
  | 'recordings.switch'
  | 'recordings.playlist'
  | 'recordings.preview'
  | 'recordings.segment'
  | 'evidence.read'
  | 'evidence.playlist'
  | 'evidence.segment'
  | 'evidence.clip'
  | 'evidence.sidecar'
> = {
  'recorder.read': () => ({
    enabled: false,
    kind: 'ok',
    hours: 0,
    hoursThatFit: null,
    freeBytes: 0,
    ringBytes: 0,
    lostSegments: 0,
  }),
  'cameras.health': ({ world }) => ({
    cameras: world.cameras.map(({ id }) => ({
      cameraId: id,
      recording: false,
      state: 'unknown',
      faults: [],
      sinceMs: null,
      sampledAtMs: null,
      bitrateKbps: null,
      gaps: null,
      clockSkewMs: null,
      detail: null,
    })),
  }),
  'recordings.read': ({ world, params, query }) => {
    if (!world.cameras.some(({ id }) => id === params.id))
      throw new MockProblem('camera_unknown', { id: params.id });
    const detections = marksOf(world).filter(
      (mark) => mark.cameraId === params.id && mark.atMs >= query.fromMs && mark.atMs < query.toMs,
    );
    return { cameraId: params.id, on: false, oldestMs: null, spans: [], detections };
  },
  'recordings.switch': ({ body }) => ({ on: body.on }),
  'recordings.playlist': () => {
    throw new MockProblem('not_recorded');
  },
  'recordings.preview': () => {
    throw new MockProblem('not_recorded');
  },
  'recordings.segment': () => {
    throw new MockProblem('not_found');
  },
  'evidence.read': ({ world, params }): Evidence => {
    const alert = world.alerts.get(params.id);
    if (!alert) throw new MockProblem('alert_unknown', { id: params.id });
    const { firstDetectedAtMs } = alert;
    return {
      alertId: alert.id,
      firstDetectedAtMs,
      fromMs: firstDetectedAtMs - EVIDENCE_BEFORE_MS,
      toMs: firstDetectedAtMs + EVIDENCE_AFTER_MS,
      clips: alert.cameraIds.map((cameraId) => ({
        cameraId,
        state: 'none' as const,
        spans: [],
        playlistUrl: null,
        sha256: null,
        bytes: null,
      })),
      detections: marksOf(world).filter((mark) => mark.alertId === alert.id),
    };
  },
  'evidence.playlist': () => {
    throw new MockProblem('not_recorded');
  },
  'evidence.segment': () => {
    throw new MockProblem('not_found');
  },
  'evidence.clip': () => {
    throw new MockProblem('evidence_not_kept');
  },
  'evidence.sidecar': () => {
    throw new MockProblem('evidence_not_kept');
  },
};
