import type { AnyLayer, LayerItem } from '../layer-definition.ts';
import { LAYERS } from '../index.ts';
import type { ItemsByLayer } from './use-layer-items.ts';

/** `layer.state` of the states that are filtered out. */
export type HiddenStates = ReadonlySet<string>;

export const stateKey = (layer: string, state: string): string => `${layer}.${state}`;

interface Filtered {
  readonly of: readonly LayerItem[];
  readonly without: string;
  readonly items: readonly LayerItem[];
}
const filtered = new Map<string, Filtered>();

/** The same list in and the same filter give the same list out, so that nothing is drawn anew. */
function filterLayer(layer: AnyLayer, items: readonly LayerItem[], hidden: HiddenStates) {
  const without = layer.states
    .filter(({ id }) => hidden.has(stateKey(layer.id, id)))
    .map(({ id }) => id)
    .join();
  if (without === '') return items;
  const known = filtered.get(layer.id);
  if (known?.of === items && known.without === without) return known.items;
  const states = new Set(without.split(','));
  const kept = items.filter((item) => !states.has(layer.facts(item, 'en').state));
  filtered.set(layer.id, { of: items, without, items: kept });
  return kept;
}

/** The items of every layer without those in a state that is filtered out. */
export function filterItems(items: ItemsByLayer, hidden: HiddenStates): ItemsByLayer {
  if (hidden.size === 0) return items;
  return new Map(
    LAYERS.flatMap((layer) => {
      const known = items.get(layer.id);
      return known ? [[layer.id, { ...known, items: filterLayer(layer, known.items, hidden) }] as const] : [];
    }),
  );
}
