/**
 * An alert is a set of independent facts; what may happen next and how far it has come follow from them.
 * The wire and database shapes are wider and fit these structurally.
 */
export type AssignmentStage =
  'sent' | 'opened' | 'accepted' | 'en_route' | 'on_scene' | 'done' | 'declined' | 'cancelled';

export interface AlertFacts {
  readonly acknowledgement: object | null;
  readonly verification: { readonly state: 'unverified' | 'confirmed' | 'rejected' };
  readonly assignments: readonly { readonly stage: AssignmentStage }[];
  readonly closure: object | null;
}

const ACTIVE: readonly AssignmentStage[] = ['sent', 'opened', 'accepted', 'en_route', 'on_scene'];

/** Somebody was called and has neither finished, declined nor been called back. */
export function isActive(stage: AssignmentStage): boolean {
  return ACTIVE.includes(stage);
}
