import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { PlacedLayer } from '../types.ts';

export type StyleTarget = Pick<
  MapLibreMap,
  | 'addLayer'
  | 'removeLayer'
  | 'moveLayer'
  | 'setPaintProperty'
  | 'setLayoutProperty'
  | 'setFilter'
  | 'setLayerZoomRange'
>;

type Bag = Readonly<Record<string, unknown>>;

const paintOf = (layer: LayerSpecification): Bag => ('paint' in layer ? (layer.paint ?? {}) : {});
const layoutOf = (layer: LayerSpecification): Bag => ('layout' in layer ? (layer.layout ?? {}) : {});
const filterOf = (layer: LayerSpecification) => ('filter' in layer ? layer.filter : undefined);
const sourceOf = (layer: LayerSpecification) => ('source' in layer ? layer.source : undefined);
const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

function changed(before: Bag, after: Bag): [string, unknown][] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !same(before[name], after[name])).map((name) => [name, after[name]]);
}

function update(map: StyleTarget, before: LayerSpecification, after: LayerSpecification): void {
  for (const [name, value] of changed(paintOf(before), paintOf(after)))
    map.setPaintProperty(after.id, name as never, value as never);
  for (const [name, value] of changed(layoutOf(before), layoutOf(after)))
    map.setLayoutProperty(after.id, name as never, value as never);
  if (!same(filterOf(before), filterOf(after))) map.setFilter(after.id, filterOf(after) ?? null);
  if (before.minzoom !== after.minzoom || before.maxzoom !== after.maxzoom)
    map.setLayerZoomRange(after.id, after.minzoom ?? 0, after.maxzoom ?? 24);
}

const replaces = (before: LayerSpecification, after: LayerSpecification): boolean =>
  before.type !== after.type || sourceOf(before) !== sourceOf(after);

/** The layers of all owners from the ground up. */
export function stack(parts: Iterable<readonly PlacedLayer[]>): LayerSpecification[] {
  return [...parts]
    .flat()
    .sort((a, b) => a.z - b.z)
    .map((placed) => placed.layer);
}

/**
 * Brings the layers of a map from one list to another by the smallest changes, so that a theme or a language changes
 * without reloading tiles or data. Layers are named by id; the lists are in drawing order.
 */
export function syncLayers(
  map: StyleTarget,
  before: readonly LayerSpecification[],
  after: readonly LayerSpecification[],
): void {
  const known = new Map(before.map((layer) => [layer.id, layer]));
  const wanted = new Map(after.map((layer) => [layer.id, layer]));
  const order: string[] = [];
  for (const layer of before) {
    const next = wanted.get(layer.id);
    if (!next || replaces(layer, next)) map.removeLayer(layer.id);
    else order.push(layer.id);
  }
  // From the top down, each goes right below the one above it.
  let above: string | undefined;
  for (const layer of [...after].reverse()) {
    const previous = known.get(layer.id);
    if (!previous || replaces(previous, layer)) map.addLayer(layer, above);
    else {
      update(map, previous, layer);
      const at = order.indexOf(layer.id);
      if (at !== order.length - 1) {
        map.moveLayer(layer.id, above);
        order.splice(at, 1);
      } else order.pop();
    }
    above = layer.id;
  }
}
