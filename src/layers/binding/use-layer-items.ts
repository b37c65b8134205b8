import { keepPreviousData, useQueries, type UseQueryOptions } from '@tanstack/react-query';
import { useMemo } from 'react';
import { LAYERS } from '../index.ts';
import type { AnyLayer, LayerItem } from '../layer-definition.ts';

/**
 * What is known of a layer's items; `failed` keeps what was read before, `present-only` means that a past moment is
 * shown and this layer has no past.
 */
export interface LayerItems {
  readonly status: 'loading' | 'ready' | 'failed' | 'present-only';
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

const isPresentOnly = (layer: AnyLayer, atMs: number | null): boolean =>
  atMs !== null && layer.group !== 'base' && !layer.queryAt;

/** While the moment moves, the map goes on showing the one before until the next is there. */
function queryOf(layer: AnyLayer, atMs: number | null): UseQueryOptions {
  if (atMs === null || !layer.queryAt) return { ...layer.query, enabled: !isPresentOnly(layer, atMs) };
  return { ...layer.queryAt(atMs), placeholderData: keepPreviousData };
}

/**
 * The items of every layer at a moment, epoch ms, or now: from the query cache, which the live feed keeps up to date
 * for the present.
 */
export function useLayerItems(atMs: number | null = null): ItemsByLayer {
  const queries = useMemo(() => LAYERS.map((layer) => queryOf(layer, atMs)), [atMs]);
  return useQueries({
    queries,
    combine: (results) =>
      new Map(
        results.map((result, i): [string, LayerItems] => {
          const layer = LAYERS[i];
          const retry = () => void result.refetch();
          if (layer && isPresentOnly(layer, atMs))
            return [layer.id, { status: 'present-only', items: NONE, retry }];
          const items = layer && result.data ? itemsOf(layer, result.data) : NONE;
          const status = result.isError ? 'failed' : result.data === undefined ? 'loading' : 'ready';
          return [layer?.id ?? '', { status, items, retry }];
        }),
      ),
  });
}
