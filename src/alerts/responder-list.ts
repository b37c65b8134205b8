import type { Travel } from '../../contract/travel.ts';
import type { Responder } from '../../contract/assignments.ts';
import { isActive } from '../../domain/alerts/facts.ts';
import type { Alert } from '../../contract/alerts.ts';
import { distanceToAnchorM, type Anchor } from '../../domain/alerts/anchor.ts';

export interface Candidate {
  responder: Responder;
  /** Straight line to the alert; null when the responder's position is unknown. */
  distanceM: number | null;
  /** As the server works it out; null until it has said. */
  travel: Travel | null;
}

const rank = ({ responder, distanceM }: Candidate) =>
  (responder.state === 'off_duty' ? 2 : 0) + (distanceM === null ? 1 : 0);

/** Who can be sent: nobody who is on this alert already; on duty before off, soon before late, near before far. */
export function candidatesFor(
  alert: Pick<Alert, 'assignments'>,
  anchor: Anchor,
  responders: readonly Responder[],
  travel: ReadonlyMap<string, Travel> = new Map(),
): Candidate[] {
  const assigned = new Set(
    alert.assignments.filter((a) => isActive(a.stage)).map((assignment) => assignment.responder.id),
  );
  return responders
    .filter((responder) => !assigned.has(responder.id))
    .map((responder) => ({
      responder,
      distanceM: responder.lastFix ? distanceToAnchorM(anchor, responder.lastFix) : null,
      travel: travel.get(responder.id) ?? null,
    }))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (a.travel?.durationS ?? 0) - (b.travel?.durationS ?? 0) ||
        (a.distanceM ?? 0) - (b.distanceM ?? 0),
    );
}
