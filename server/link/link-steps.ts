import type { Kysely, Transaction, Updateable } from 'kysely';
import type { TimelineEntry } from '../../contract/alerts.ts';
import type { Assignment } from '../../contract/assignments.ts';
import { type AssignmentAction, assignmentCan, assignmentSteps } from '../../domain/alerts/transitions.ts';
import { updateAlert } from '../alerts/alerts.repository.ts';
import { changeAlert } from '../alerts/change-alert.ts';
import { lockResponder, updateAssignment } from '../assignments/assignments.repository.ts';
import type { AssignmentsTable } from '../assignments/assignments.tables.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import type { LinkCaller } from './link-caller.ts';
import { findStep, insertStep, isRevoked } from './links.repository.ts';

export type PhoneAction = Extract<AssignmentAction, 'accept' | 'decline' | 'enRoute' | 'onScene' | 'result'>;

export interface PhoneStep {
  action: PhoneAction;
  /** Of this act, from the phone. */
  key: string;
  bodyHash: string;
  /** When the responder did it, by the phone's clock as corrected against ours. */
  doneAtMs: number;
  /** The same by the phone's clock as it was set. */
  phoneAtMs: number | undefined;
  detail: Record<string, unknown>;
  changes: (at: Date) => Updateable<AssignmentsTable>;
  /** Writes what belongs to the step beside the assignment. */
  alsoWrite?: (trx: Transaction<DB>) => Promise<void>;
}

const ENTRY: Record<PhoneAction, TimelineEntry['action']> = {
  accept: 'accepted',
  decline: 'declined',
  enRoute: 'en_route',
  onScene: 'on_scene',
  result: 'reported',
};

/**
 * Takes one step of a responder. The same key again changes nothing. A step that arrives late counts from when it was
 * done, as far as the phone's clock can be believed: not before the dispatch and not after now.
 */
export async function takeStep(
  db: Kysely<DB>,
  nowMs: () => number,
  { actor, link }: LinkCaller,
  step: PhoneStep,
): Promise<void> {
  await changeAlert(db, link.alertId, async (trx, alert) => {
    const known = await findStep(trx, link.assignmentId, step.key);
    if (known) {
      assertSameStep(known, step);
      return { steps: [], value: null };
    }
    if (await isRevoked(trx, link.linkId)) throw new ProblemError('link_revoked', 'This link was revoked.');
    const assignment = alert.assignments.find((a) => a.id === link.assignmentId);
    if (!assignment) throw new ProblemError('assignment_unknown', 'The task behind this link is gone.');
    assertStep(step.action, assignment);
    const arrivedAtMs = nowMs();
    const atMs = Math.min(arrivedAtMs, Math.max(assignment.sentAtMs, step.doneAtMs));
    await lockResponder(trx, assignment.responder.id);
    await updateAssignment(trx, assignment.id, {
      stage: assignmentSteps[step.action].to,
      ...step.changes(new Date(atMs)),
    });
    await step.alsoWrite?.(trx);
    await updateAlert(trx, alert.id, {});
    await insertStep(trx, { assignmentId: assignment.id, ...step, arrivedAtMs });
    const detail = {
      assignmentId: assignment.id,
      responderId: assignment.responder.id,
      doneAtMs: step.doneAtMs,
      ...(step.phoneAtMs === undefined ? {} : { phoneAtMs: step.phoneAtMs }),
      arrivedAtMs,
      ...step.detail,
    };
    return {
      steps: [{ atMs, action: ENTRY[step.action], by: actor, detail }],
      responderIds: [assignment.responder.id],
      value: null,
    };
  });
}

function assertSameStep(known: { action: string; bodyHash: string }, step: PhoneStep): void {
  if (known.action === step.action && known.bodyHash === step.bodyHash) return;
  throw new ProblemError('idempotency_key_reused', `The key ${step.key} came with another act before.`, {
    context: { action: known.action },
  });
}

/** Throws transition_refused with the stage that stands in the way. */
export function assertStep(action: AssignmentAction, { stage }: Assignment): void {
  if (assignmentCan(action, stage)) return;
  throw new ProblemError('transition_refused', `Cannot ${action}: the assignment is ${stage}.`, {
    context: { because: stage, stage, action },
  });
}
