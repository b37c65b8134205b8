import type { Alert } from '../../contract/alerts.ts';
import { alertRefuses, type AlertAction, type Refusal } from '../../domain/alerts/transitions.ts';
import { ProblemError } from '../http/problem.ts';

const WORDS: Record<Refusal, string> = {
  closed: 'it is closed; open it again first',
  not_closed: 'it is not closed',
  already_acknowledged: 'somebody acknowledged it before',
  already_confirmed: 'it is confirmed',
  already_rejected: 'it was rejected as a false alarm',
  unverified: 'nobody has confirmed or rejected it yet',
  responders_out: 'responders are still out; wait for them or call them back',
};

/** Throws the problem that says why `action` is not possible now, and who was first where somebody was. */
export function assertAlertCan(action: AlertAction, alert: Alert): void {
  const because = alertRefuses[action](alert);
  if (because === null) return;
  const detail = `Alert #${alert.id}: cannot ${action}, because ${WORDS[because]}.`;
  if (because === 'already_acknowledged' && alert.acknowledgement) {
    throw new ProblemError('already_acknowledged', detail, {
      context: { because, ...alert.acknowledgement },
    });
  }
  if (
    (action === 'confirm' || action === 'reject') &&
    alert.verification.state !== 'unverified' &&
    because !== 'closed'
  ) {
    const { by, atMs } = alert.verification;
    throw new ProblemError('already_verified', detail, { context: { because, by, atMs } });
  }
  throw new ProblemError('transition_refused', detail, { context: { because, stage: alert.stage } });
}
