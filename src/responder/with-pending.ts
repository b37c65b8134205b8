import type { LinkTask } from '../../contract/link.ts';
import { type AssignmentAction, assignmentCan, assignmentSteps } from '../../domain/alerts/transitions.ts';
import type { LinkStep } from './link-api.ts';

export const ACTION_OF: Record<LinkStep, AssignmentAction> = {
  'link.accept': 'accept',
  'link.decline': 'decline',
  'link.enRoute': 'enRoute',
  'link.onScene': 'onScene',
  'link.result': 'result',
};

/** The task as it will stand once what waits has gone out: the responder goes on without a signal. */
export function withPending(task: LinkTask, pending: readonly { readonly step: LinkStep }[]): LinkTask {
  const stage = pending.reduce((at, { step }) => {
    const action = ACTION_OF[step];
    return assignmentCan(action, at) ? assignmentSteps[action].to : at;
  }, task.stage);
  return stage === task.stage ? task : { ...task, stage };
}
