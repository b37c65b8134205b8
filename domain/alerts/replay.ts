import type { AlertFacts, AssignmentStage } from './facts.ts';

/** One line of a timeline, as far as facts follow from it. */
export interface TimelineStep {
  readonly action: string;
  readonly by: object;
  readonly detail: Readonly<Record<string, unknown>>;
}

interface ReplayedAssignment {
  id: string;
  stage: AssignmentStage;
}

export interface ReplayedFacts extends AlertFacts {
  readonly assignments: readonly ReplayedAssignment[];
}

const STAGE_AFTER: Partial<Record<string, AssignmentStage>> = {
  dispatched: 'sent',
  link_opened: 'opened',
  accepted: 'accepted',
  declined: 'declined',
  en_route: 'en_route',
  on_scene: 'on_scene',
  reported: 'done',
  cancelled: 'cancelled',
};

/** The facts of an alert after the first entries of its timeline: what the console shows for a moment in the past. */
export function replay(timeline: readonly TimelineStep[]): ReplayedFacts {
  let acknowledgement: object | null = null;
  let closure: object | null = null;
  let state: AlertFacts['verification']['state'] = 'unverified';
  const stages = new Map<string, AssignmentStage>();
  for (const { action, by, detail } of timeline) {
    if (action === 'acknowledged') acknowledgement = by;
    if (action === 'confirmed' || action === 'rejected') state = action;
    if (action === 'closed') closure = by;
    if (action === 'reopened') {
      closure = null;
      state = stateAfterReopening(state);
    }
    const stage = STAGE_AFTER[action];
    // A further opening of the link moves nothing.
    const id = String(detail['assignmentId']);
    if (stage && !(stage === 'opened' && stages.get(id) !== 'sent')) stages.set(id, stage);
  }
  const assignments = [...stages].map(([id, stage]) => ({ id, stage }));
  return { acknowledgement, verification: { state }, assignments, closure };
}

/** Whoever opens a rejected alert again doubts the rejection: it must be verified anew. */
export function stateAfterReopening(
  state: AlertFacts['verification']['state'],
): AlertFacts['verification']['state'] {
  return state === 'rejected' ? 'unverified' : state;
}
