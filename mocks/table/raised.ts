import type { Alert } from '../../contract/alerts.ts';
import { isActive } from '../../domain/alerts/facts.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';
import { change, somewhere, type World } from '../world.ts';
import { alertOf } from './alerts.ts';

const FIRST_ID = 2041;

export const raisedTable: MockHandlersOf<'alerts.raise' | 'alerts.merge' | 'alerts.split'> = {
  'alerts.raise': ({ world, body, actor }) => {
    const { lon, lat } = body.place;
    const radiusM = body.radiusM;
    if (lon < 112 || lon > 116 || lat < 23 || lat > 26)
      throw new MockProblem('place_outside_city', { lon, lat });
    const seenAtMs = body.seenAtMs ?? world.nowMs();
    if (seenAtMs > world.nowMs() + 60_000) throw new MockProblem('time_in_future');
    const alert: Alert = {
      ...blank(world),
      kind: body.kind,
      smokeKind: body.smokeKind,
      firstDetectedAtMs: seenAtMs,
      lastDetectedAtMs: seenAtMs,
      position: {
        kind: 'place',
        method: 'manual',
        lon,
        lat,
        elevationM: null,
        ellipse: { semiMajorM: radiusM, semiMinorM: radiusM, orientationDeg: 0 },
        lines: [],
      },
    };
    const complaint = body.kind === 'complaint' ? body : null;
    world.reports.set(alert.id, {
      words: body.words,
      callerName: complaint?.callerName ?? '',
      callerPhone: complaint?.callerPhone || null,
      reference: complaint?.reference ?? '',
      receivedAtMs: world.nowMs(),
    });
    return change(world, alert, {}, { action: 'raised', by: actor, detail: { note: body.words } });
  },
  'alerts.merge': ({ world, params, body, actor }) => {
    const [folded, kept] = [alertOf(world, params.id), alertOf(world, body.into)];
    const out = folded.assignments.some(({ stage }) => isActive(stage));
    const because =
      folded.id === kept.id
        ? 'same'
        : folded.closure || kept.closure
          ? 'closed'
          : out
            ? 'responders_out'
            : null;
    if (because) throw new MockProblem('merge_refused', { because });
    for (const one of world.detections.values()) if (one.alertId === folded.id) one.alertId = kept.id;
    const closure = { by: actor, atMs: world.nowMs(), note: `→ #${kept.id}` };
    const { reason } = body;
    change(
      world,
      folded,
      { closure, mergedInto: kept.id },
      { action: 'merged', by: actor, detail: { into: kept.id, reason } },
    );
    return change(
      world,
      kept,
      {
        detectionCount: kept.detectionCount + folded.detectionCount,
        firstDetectedAtMs: Math.min(kept.firstDetectedAtMs, folded.firstDetectedAtMs),
        lastDetectedAtMs: Math.max(kept.lastDetectedAtMs, folded.lastDetectedAtMs),
        cameraIds: [...new Set([...kept.cameraIds, ...folded.cameraIds])],
      },
      { action: 'merged', by: actor, detail: { from: [folded.id], reason } },
    );
  },
  'alerts.split': ({ world, params, body, actor }) => {
    const from = alertOf(world, params.id);
    if (from.closure) throw new MockProblem('split_refused', { because: 'closed' });
    const own = [...world.detections.values()].filter((d) => d.alertId === from.id);
    const out = own.filter((d) => body.detectionIds.includes(d.detection.id));
    if (out.length < body.detectionIds.length) throw new MockProblem('detection_unknown');
    if (out.length === own.length) throw new MockProblem('split_refused', { because: 'nothing_left' });
    const made: Alert = {
      ...blank(world),
      kind: from.kind,
      smokeKind: from.smokeKind,
      position: from.position,
      detectionCount: out.length,
      cameraIds: [...new Set(out.map((d) => d.detection.cameraId))],
      acknowledgement: { by: actor, atMs: world.nowMs() },
    };
    for (const one of out) one.alertId = made.id;
    change(
      world,
      from,
      { detectionCount: own.length - out.length },
      { action: 'split', by: actor, detail: { to: made.id, reason: body.reason } },
    );
    return change(
      world,
      made,
      {},
      { action: 'split', by: actor, detail: { from: from.id, reason: body.reason } },
    );
  },
};

function blank(world: World): Alert {
  const nowMs = world.nowMs();
  return {
    id: FIRST_ID + world.alerts.size,
    kind: 'manual',
    smokeKind: null,
    stage: 'new',
    revision: 0,
    firstDetectedAtMs: nowMs,
    lastDetectedAtMs: nowMs,
    createdAtMs: nowMs,
    detectionCount: 0,
    confidence: 1,
    position: { kind: 'unknown', reason: 'no_distance', near: { lon: 113.6, lat: 24.8 } },
    place: somewhere,
    cameraIds: [],
    snapshot: null,
    acknowledgement: null,
    verification: { state: 'unverified' },
    assignments: [],
    closure: null,
    illustrative: true,
  };
}
