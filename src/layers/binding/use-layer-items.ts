import { useQueries } from '@tanstack/react-query';
import { LAYERS } from '../index.ts';
import type { AnyLayer, LayerItem } from '../layer-definition.ts';

/** What is known of a layer's items; `failed` keeps what was read before. */
export interface LayerItems {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly items: readonly LayerItem[];
  readonly retry: () => void;
}
export type ItemsByLayer = ReadonlyMap<string, LayerItems>;

const NONE: readonly LayerItem[] = [];

const read = new WeakMap<object, readonly LayerItem[]>();

/** The same answer gives the same list, so that nothing is drawn anew without a change. */
function itemsOf(layer: AnyLayer, answer: object): readonly LayerItem[] {
  const known = read.get(answer) ?? layer.itemsOf(answer);
  read.set(answer, known);
  return known;
}

/** The items of every layer, from the query cache that the live feed keeps up to date. */
export function useLayerItems(): ItemsByLayer {
  return useQueries({
    queries: LAYERS.map((layer) => layer.query),
    combine: (results) =>
      new Map(
        results.map((result, i): [string, LayerItems] => {
          const layer = LAYERS[i];
          const items = layer && result.data ? itemsOf(layer, result.data) : NONE;
          const status = result.isError ? 'failed' : result.data === undefined ? 'loading' : 'ready';
          return [layer?.id ?? '', { status, items, retry: () => void result.refetch() }];
        }),
      ),
  });
}
