import type { FeatureCollection } from 'geojson';
import { useEffect, useMemo, useRef } from 'react';
import type { MapHandle } from '../../map/handle/map-handle.ts';
import type { MapLang, PlacedLayer, StylePart } from '../../map/types.ts';
import { palette, type Theme } from '../../ui/palette.ts';
import { LAYERS } from '../index.ts';
import type { AnyLayer, DrawContext, LayerItem } from '../layer-definition.ts';
import { thinned } from '../style/thinning.ts';
import { withOpacity } from '../style/opacity.ts';
import { drawLayerImage } from './draw-image.ts';
import type { ItemsByLayer } from './use-layer-items.ts';

/** Up to this many symbols of a layer are all drawn; above, they give way to each other. */
const SPARSE = 80;

export interface MapLayersOptions {
  readonly items: ItemsByLayer;
  readonly visible: ReadonlySet<string>;
  /** 0–1 by layer id; absent is 1. */
  readonly opacity: ReadonlyMap<string, number>;
  readonly theme: Theme;
  readonly lang: MapLang;
}

export function collectionOf(
  layer: AnyLayer,
  items: readonly LayerItem[],
  context: DrawContext,
): FeatureCollection {
  const features = items.flatMap((item) => layer.features(item, context));
  return { type: 'FeatureCollection', features: items.length > SPARSE ? thinned(features) : features };
}

/** What the visible layers put on the map. `dense` names the layers with more items than can stand side by side. */
export function partOf(
  visible: ReadonlySet<string>,
  opacity: ReadonlyMap<string, number>,
  dense: ReadonlySet<string>,
  context: DrawContext,
): StylePart {
  const shown = LAYERS.filter((layer) => visible.has(layer.id));
  return {
    sources: Object.fromEntries(
      shown.map((layer) => [
        layer.id,
        { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, promoteId: 'key' } as const,
      ]),
    ),
    layers: shown.flatMap((layer): readonly PlacedLayer[] =>
      withOpacity(
        layer.style({ ...context, source: layer.id, dense: dense.has(layer.id) }),
        layer.hasOpacity ? (opacity.get(layer.id) ?? 1) : 1,
      ),
    ),
  };
}

/** Keeps the layers of the map in step with the items and with what is switched on. */
export function useMapLayers(handle: MapHandle, options: MapLayersOptions): void {
  const { items, visible, opacity, theme, lang } = options;
  const context = useMemo<DrawContext>(() => ({ theme, lang, palette: palette[theme] }), [theme, lang]);
  const denseKey = LAYERS.filter((layer) => (items.get(layer.id)?.items.length ?? 0) > SPARSE)
    .map((layer) => layer.id)
    .join();

  useEffect(() => {
    handle.setImages(drawLayerImage);
    handle.setPickable(LAYERS.flatMap((layer) => layer.pickable));
  }, [handle]);

  useEffect(() => {
    handle.setPart('layers', partOf(visible, opacity, new Set(denseKey.split(',')), context));
  }, [handle, visible, opacity, denseKey, context]);

  // Only what changed is handed over: an item list keeps its identity until the cache changes it.
  const sent = useRef(new Map<string, { items: readonly LayerItem[]; context: DrawContext }>());
  useEffect(() => {
    for (const layer of LAYERS) {
      const known = items.get(layer.id)?.items;
      const last = sent.current.get(layer.id);
      if (!known || (last?.items === known && last.context === context)) continue;
      sent.current.set(layer.id, { items: known, context });
      handle.setData(layer.id, collectionOf(layer, known, context));
    }
  }, [handle, items, context]);
}
