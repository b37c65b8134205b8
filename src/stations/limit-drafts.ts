import type { LimitInForce } from '../../contract/station-admin.ts';
import type { Threshold } from '../../contract/stations.ts';

/** A limit while it is edited: numbers as typed. */
export interface LimitDraft {
  readonly upper: string;
  readonly lower: string;
  readonly basis: Threshold['basis'];
}

export type DraftFault = 'number' | 'empty' | 'order';

export const draftOf = ({
  upper,
  lower,
  basis,
}: Pick<LimitInForce, 'upper' | 'lower' | 'basis'>): LimitDraft => ({
  upper: upper === null ? '' : String(upper),
  lower: lower === null ? '' : String(lower),
  basis,
});

const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** What is wrong with a draft; null when it may be saved. */
export function faultOf({ upper, lower }: LimitDraft): DraftFault | null {
  const [high, low] = [numberOf(upper), numberOf(lower)];
  if ([high, low].some((value) => value !== null && !Number.isFinite(value))) return 'number';
  if (high === null && low === null) return 'empty';
  return high !== null && low !== null && low >= high ? 'order' : null;
}

/**
 * What is set for a station once one species is set to a draft, or (null) goes by the standard again. Only what people set
 * is sent: everything else goes on by the standard, also when the standard changes.
 */
export function thresholdsWith(
  limits: readonly LimitInForce[],
  species: string,
  draft: LimitDraft | null,
): Threshold[] {
  const others = limits
    .filter((limit) => limit.isSet && limit.species !== species)
    .map(({ species: of, upper, lower, basis }) => ({ species: of, upper, lower, basis }));
  if (!draft) return others;
  return [
    ...others,
    { species, upper: numberOf(draft.upper), lower: numberOf(draft.lower), basis: draft.basis },
  ];
}
