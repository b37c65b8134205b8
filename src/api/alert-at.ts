import type { Alert } from '../../contract/alerts.ts';
import type { Assignment, AssignmentStage } from '../../contract/assignments.ts';
import { stageOf } from '../../domain/alerts/stage.ts';

/** Steps of an assignment, the last that had happened wins. */
const STEPS: readonly (readonly [AssignmentStage, (a: Assignment) => number | null])[] = [
  ['cancelled', (a) => a.cancelledAtMs],
  ['declined', (a) => a.declinedAtMs],
  ['done', (a) => a.doneAtMs],
  ['on_scene', (a) => a.onSceneAtMs],
  ['en_route', (a) => a.enRouteAtMs],
  ['accepted', (a) => a.acceptedAtMs],
  ['opened', (a) => a.openedAtMs],
];

function assignmentAt(assignment: Assignment, atMs: number): Assignment[] {
  if (assignment.sentAtMs > atMs) return [];
  const had = (time: number | null) => time !== null && time <= atMs;
  const stage = STEPS.find(([, timeOf]) => had(timeOf(assignment)))?.[0] ?? 'sent';
  return [{ ...assignment, stage, result: had(assignment.doneAtMs) ? assignment.result : null }];
}

/**
 * An alert as far as it had come at a moment, epoch ms; null when it was not there yet. Its position and its count of
 * detections are those known now, and of an alert that was reopened only the last closing is known.
 */
export function alertAt(alert: Alert, atMs: number): Alert | null {
  if (alert.createdAtMs > atMs) return null;
  const facts = {
    acknowledgement:
      alert.acknowledgement && alert.acknowledgement.atMs <= atMs ? alert.acknowledgement : null,
    verification:
      alert.verification.state !== 'unverified' && alert.verification.atMs <= atMs
        ? alert.verification
        : ({ state: 'unverified' } as const),
    assignments: alert.assignments.flatMap((one) => assignmentAt(one, atMs)),
    closure: alert.closure && alert.closure.atMs <= atMs ? alert.closure : null,
  };
  return {
    ...alert,
    ...facts,
    stage: stageOf(facts),
    lastDetectedAtMs: Math.min(alert.lastDetectedAtMs, atMs),
  };
}

/** Alerts that were open at a moment, the newest first. */
export function openAlertsAt(alerts: readonly Alert[], atMs: number): Alert[] {
  return alerts
    .flatMap((alert) => alertAt(alert, atMs) ?? [])
    .filter((alert) => alert.closure === null)
    .sort((a, b) => b.id - a.id);
}
