import type { Alert } from '../../contract/alerts.ts';
import type { Assignment, AssignmentStage } from '../../contract/assignments.ts';
import { stageOf } from '../../domain/alerts/stage.ts';

/** 2026-10-18 16:40:00 in the city. */
export const SAMPLE_MS = Date.UTC(2026, 9, 18, 8, 40);
const officer = { kind: 'user', id: 'u1', name: '王值守' } as const;

/** An alert for tests; its stage follows from its facts unless the test says otherwise. */
export function sampleAlert(change: Partial<Alert> = {}): Alert {
  const facts: Alert = {
    id: 2041,
    kind: 'camera_smoke',
    smokeKind: 'smoke_fire',
    stage: 'new',
    revision: 1,
    firstDetectedAtMs: SAMPLE_MS,
    lastDetectedAtMs: SAMPLE_MS,
    createdAtMs: SAMPLE_MS,
    detectionCount: 1,
    confidence: 0.91,
    position: {
      kind: 'place',
      method: 'reported_distance',
      lon: 113.868,
      lat: 24.872,
      elevationM: null,
      ellipse: { semiMajorM: 62, semiMinorM: 24, orientationDeg: 30 },
      lines: [],
    },
    place: { nameZh: '仁化县 周田镇', nameEn: 'Zhoutian, Renhua', districtAdcode: 440224 },
    cameraIds: ['CAM-04'],
    snapshot: null,
    acknowledgement: null,
    verification: { state: 'unverified' },
    assignments: [],
    closure: null,
    illustrative: false,
    ...change,
  };
  return { ...facts, stage: change.stage ?? stageOf(facts) };
}

export const acknowledged = (atMs = SAMPLE_MS): Partial<Alert> => ({
  acknowledgement: { by: officer, atMs },
});
export const confirmed = (atMs = SAMPLE_MS): Partial<Alert> => ({
  ...acknowledged(atMs),
  verification: { state: 'confirmed', by: officer, atMs, note: '' },
});

export function sampleAssignment(stage: AssignmentStage, atMs = SAMPLE_MS): Assignment {
  const reached = (...stages: AssignmentStage[]) => (stages.includes(stage) ? atMs : null);
  return {
    id: 'as1',
    alertId: 2041,
    responder: { id: 'r1', name: '李志强' },
    stage,
    by: officer,
    ask: '',
    sentAtMs: atMs,
    openedAtMs: null,
    acceptedAtMs: reached('accepted', 'en_route', 'on_scene', 'done'),
    enRouteAtMs: reached('en_route', 'on_scene', 'done'),
    onSceneAtMs: reached('on_scene', 'done'),
    doneAtMs: reached('done'),
    declinedAtMs: reached('declined'),
    declineReason: null,
    cancelledAtMs: reached('cancelled'),
    linkExpiresAtMs: atMs + 3600_000,
    result: null,
    lastFix: null,
  };
}
