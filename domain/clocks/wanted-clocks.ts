import { isActive, type AssignmentStage } from '../alerts/facts.ts';
import type { ClockName } from './names.ts';

/** The facts of an alert as far as clocks follow from them; times are epoch ms. */
export interface ClockFacts {
  readonly kind: string;
  readonly createdAtMs: number;
  readonly verification: {
    readonly state: 'unverified' | 'confirmed' | 'rejected';
    readonly atMs: number | null;
  };
  readonly isClosed: boolean;
  readonly assignments: readonly AssignmentFacts[];
}

export interface AssignmentFacts {
  readonly id: string;
  readonly stage: AssignmentStage;
  readonly sentAtMs: number;
  readonly acceptedAtMs: number | null;
  readonly onSceneAtMs: number | null;
  /** Declined or called back. */
  readonly failedAtMs: number | null;
}

export interface WantedClock {
  readonly clock: ClockName;
  /** Null for a clock of the alert as a whole. */
  readonly assignmentId: string | null;
  readonly sinceMs: number;
}

/** Which clocks run in the present state, and since when. A confirmed alert to which nobody goes waits for acceptance. */
export function wantedClocks(facts: ClockFacts): WantedClock[] {
  if (facts.isClosed) return [];
  const { assignments, createdAtMs, verification } = facts;
  const ofAlert = (clock: ClockName, sinceMs: number): WantedClock => ({
    clock,
    assignmentId: null,
    sinceMs,
  });
  const wanted = [ofAlert('close', createdAtMs)];
  if (facts.kind === 'station_exceedance') wanted.push(ofAlert('trace', createdAtMs));
  if (verification.state === 'unverified') wanted.push(ofAlert('confirm', createdAtMs));
  const isHandled = assignments.some(({ stage }) => isActive(stage) || stage === 'done');
  if (verification.state === 'confirmed' && !isHandled) {
    const failed = assignments.map(({ failedAtMs }) => failedAtMs ?? 0);
    wanted.push(ofAlert('accept', Math.max(verification.atMs ?? createdAtMs, ...failed)));
  }
  return [...wanted, ...assignments.flatMap(ofAssignment)];
}

function ofAssignment({ id, stage, sentAtMs, acceptedAtMs, onSceneAtMs }: AssignmentFacts): WantedClock[] {
  const at = (clock: ClockName, sinceMs: number) => [{ clock, assignmentId: id, sinceMs }];
  switch (stage) {
    case 'sent':
    case 'opened':
      return at('accept', sentAtMs);
    case 'accepted':
    case 'en_route':
      return at('arrive', acceptedAtMs ?? sentAtMs);
    case 'on_scene':
      return at('feedback', onSceneAtMs ?? sentAtMs);
    case 'done':
    case 'declined':
    case 'cancelled':
      return [];
  }
}
