import type { CellClass } from '../../../domain/hotspots/classify-cells.ts';
import type { FeatureStates } from '../../map/handle/feature-states.ts';

const HATCH = { none: 0, rising: 1, falling: -1 } as const;

/** How each cell is drawn; cells of no class are left out. `isDimmed` is true of what lies outside a selection. */
export function cellStates(
  keys: readonly string[],
  of: ArrayLike<number>,
  classes: readonly CellClass[],
  isDimmed: (cell: number) => boolean,
): FeatureStates {
  const states = new Map<string, { c: string; h: number; dim: number }>();
  keys.forEach((key, i) => {
    const one = classes[of[i] ?? -1];
    if (one) states.set(key, { c: one.colour, h: HATCH[one.hatch], dim: isDimmed(i) ? 1 : 0 });
  });
  return states;
}
