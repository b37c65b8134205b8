import * as fc from 'fast-check';
import type { LayerSpecification } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { stack, type StyleTarget, syncLayers } from './style-sync.ts';

/** A map that holds layers as the renderer does: ordered, refusing doubles and unknown ids. */
function recorder(initial: readonly LayerSpecification[]) {
  let layers: LayerSpecification[] = structuredClone([...initial]);
  let calls = 0;
  const indexOf = (id: string) => {
    const at = layers.findIndex((layer) => layer.id === id);
    if (at < 0) throw new Error(`no layer ${id}`);
    return at;
  };
  const set = (id: string, bag: 'paint' | 'layout', name: string, value: unknown) => {
    calls++;
    const layer = layers[indexOf(id)] as unknown as Record<string, Record<string, unknown>>;
    const values: Record<string, unknown> = { ...layer[bag], [name]: value };
    if (value === undefined) delete values[name];
    layer[bag] = values;
  };
  const target = {
    addLayer: (layer: LayerSpecification, before?: string) => {
      calls++;
      if (layers.some((known) => known.id === layer.id)) throw new Error(`double ${layer.id}`);
      layers.splice(before === undefined ? layers.length : indexOf(before), 0, structuredClone(layer));
    },
    removeLayer: (id: string) => {
      calls++;
      layers.splice(indexOf(id), 1);
    },
    moveLayer: (id: string, before?: string) => {
      calls++;
      const [layer] = layers.splice(indexOf(id), 1);
      if (layer) layers.splice(before === undefined ? layers.length : indexOf(before), 0, layer);
    },
    setPaintProperty: (id: string, name: string, value: unknown) => set(id, 'paint', name, value),
    setLayoutProperty: (id: string, name: string, value: unknown) => set(id, 'layout', name, value),
    setFilter: () => calls++,
    setLayerZoomRange: () => calls++,
  } as unknown as StyleTarget;
  return {
    target,
    layers: () => layers,
    calls: () => calls,
    reset: (next: LayerSpecification[]) => {
      layers = next;
    },
  };
}

const line = (id: string, colour: string): LayerSpecification => ({
  id,
  type: 'line',
  source: 's',
  layout: {},
  paint: { 'line-color': colour },
});

const list = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    colour: fc.constantFrom('red', 'blue'),
  }),
  { selector: (l) => l.id },
);

describe('bringing a map from one list of layers to another', () => {
  it('ends at the wanted layers in the wanted order, from any list to any other', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const before = a.map((l) => line(l.id, l.colour));
        const after = b.map((l) => line(l.id, l.colour));
        const map = recorder(before);
        syncLayers(map.target, before, after);
        expect(map.layers()).toEqual(after);
      }),
    );
  });

  it('touches nothing when nothing changed', () => {
    const layers = [line('a', 'red'), line('b', 'blue')];
    const map = recorder(layers);
    syncLayers(map.target, layers, structuredClone(layers));
    expect(map.calls()).toBe(0);
  });

  it('changes a colour in place', () => {
    const map = recorder([line('a', 'red'), line('b', 'red')]);
    syncLayers(map.target, [line('a', 'red'), line('b', 'red')], [line('a', 'red'), line('b', 'blue')]);
    expect(map.calls()).toBe(1);
  });

  it('stacks the parts of all owners by height and keeps the order given within one height', () => {
    const ids = stack([
      [
        { z: 1, layer: line('ground', 'red') },
        { z: 5, layer: line('names', 'red') },
      ],
      [
        { z: 3, layer: line('first', 'red') },
        { z: 3, layer: line('second', 'red') },
      ],
    ]).map((layer) => layer.id);
    expect(ids).toEqual(['ground', 'first', 'second', 'names']);
  });
});
