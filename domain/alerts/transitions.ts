import { isActive, type AlertFacts, type AssignmentStage } from './facts.ts';

export type AlertAction = 'acknowledge' | 'confirm' | 'reject' | 'dispatch' | 'close' | 'reopen';

/** Why an action is not possible now. */
export type Refusal =
  | 'closed'
  | 'not_closed'
  | 'already_acknowledged'
  | 'already_confirmed'
  | 'already_rejected'
  | 'unverified'
  | 'responders_out';

/** `null` when the action is possible, else the reason why not. */
type Rule = (alert: AlertFacts) => Refusal | null;

const hasRespondersOut = (alert: AlertFacts) => alert.assignments.some((a) => isActive(a.stage));

/** The one table of what may happen to an alert: the server enforces it, the console and the mocks read it. */
export const alertRefuses: Record<AlertAction, Rule> = {
  acknowledge: (a) => (a.closure ? 'closed' : a.acknowledgement ? 'already_acknowledged' : null),
  confirm: (a) =>
    a.closure
      ? 'closed'
      : a.verification.state === 'confirmed'
        ? 'already_confirmed'
        : a.verification.state === 'rejected'
          ? 'already_rejected'
          : null,
  // A confirmed alert may still turn out false once somebody has been there.
  reject: (a) => (a.closure ? 'closed' : a.verification.state === 'rejected' ? 'already_rejected' : null),
  dispatch: (a) => (a.closure ? 'closed' : a.verification.state === 'rejected' ? 'already_rejected' : null),
  close: (a) =>
    a.closure
      ? 'closed'
      : a.verification.state === 'unverified'
        ? 'unverified'
        : hasRespondersOut(a)
          ? 'responders_out'
          : null,
  reopen: (a) => (a.closure ? null : 'not_closed'),
};

/** `alertCan.close(alert)`: whether a button is offered. */
export const alertCan = Object.fromEntries(
  Object.entries(alertRefuses).map(([action, rule]) => [action, (a: AlertFacts) => rule(a) === null]),
) as Record<AlertAction, (alert: AlertFacts) => boolean>;

export type AssignmentAction = 'open' | 'accept' | 'decline' | 'enRoute' | 'onScene' | 'result' | 'cancel';

interface AssignmentRule {
  readonly from: readonly AssignmentStage[];
  readonly to: AssignmentStage;
}

/** Steps of one responder. Later steps may overtake skipped ones: a phone out of reach sends what it has. */
export const assignmentSteps: Record<AssignmentAction, AssignmentRule> = {
  open: { from: ['sent'], to: 'opened' },
  accept: { from: ['sent', 'opened'], to: 'accepted' },
  decline: { from: ['sent', 'opened', 'accepted'], to: 'declined' },
  enRoute: { from: ['accepted'], to: 'en_route' },
  onScene: { from: ['accepted', 'en_route'], to: 'on_scene' },
  result: { from: ['accepted', 'en_route', 'on_scene'], to: 'done' },
  cancel: { from: ['sent', 'opened', 'accepted', 'en_route', 'on_scene'], to: 'cancelled' },
};

export function assignmentCan(action: AssignmentAction, stage: AssignmentStage): boolean {
  return assignmentSteps[action].from.includes(stage);
}
