import { isActive, type AlertFacts } from './facts.ts';

export type AlertStage =
  'new' | 'acknowledged' | 'confirmed' | 'dispatched' | 'on_scene' | 'reported' | 'rejected' | 'closed';

/** How far an alert has come, for lists and counts. Derived, never stored. */
export function stageOf(alert: AlertFacts): AlertStage {
  if (alert.closure) return 'closed';
  if (alert.verification.state === 'rejected') return 'rejected';
  const active = alert.assignments.filter((a) => isActive(a.stage));
  if (active.some((a) => a.stage === 'on_scene')) return 'on_scene';
  if (active.length > 0) return 'dispatched';
  if (alert.assignments.some((a) => a.stage === 'done')) return 'reported';
  if (alert.verification.state === 'confirmed') return 'confirmed';
  return alert.acknowledgement ? 'acknowledged' : 'new';
}
