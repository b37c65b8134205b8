import { FONT_SEMIBOLD } from '../map/fonts.ts';
import type { PlacedLayer, StylePart } from '../map/types.ts';
import { Z } from '../map/z-order.ts';
import type { Palette } from '../ui/palette.ts';
import type { PreviewKind } from './preview-features.ts';

export const PREVIEW_SOURCE = 'import-preview';

/** Colours by what would happen; new things are whole lines, changed ones dashed, wrong ones crossed: never colour alone. */
export function previewStyle({ ok, warn, danger, textMuted, map }: Palette): StylePart {
  const colours: Record<PreviewKind, string> = { create: ok, update: warn, same: textMuted, wrong: danger };
  const colour = (['create', 'update', 'wrong'] as const).flatMap((kind) => [kind, colours[kind]]);
  const byKind = ['match', ['get', 'kind'], ...colour, colours.same] as unknown as string;
  const source = PREVIEW_SOURCE;
  const line = (id: string, kinds: readonly PreviewKind[], dash?: number[]): PlacedLayer => ({
    z: Z.tool,
    layer: {
      id: `${source}-${id}`,
      type: 'line',
      source,
      filter: ['all', ['!=', ['geometry-type'], 'Point'], ['in', ['get', 'kind'], ['literal', [...kinds]]]],
      paint: { 'line-color': byKind, 'line-width': 2.5, ...(dash ? { 'line-dasharray': dash } : {}) },
    },
  });
  return {
    sources: { [source]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
    layers: [
      {
        z: Z.tool - 1,
        layer: {
          id: `${source}-fill`,
          type: 'fill',
          source,
          filter: ['!=', ['geometry-type'], 'Point'],
          paint: { 'fill-color': byKind, 'fill-opacity': 0.25 },
        },
      },
      line('line', ['create', 'same']),
      line('dashed', ['update'], [2.5, 1.5]),
      {
        z: Z.tool + 1,
        layer: {
          id: `${source}-point`,
          type: 'circle',
          source,
          filter: ['==', ['geometry-type'], 'Point'],
          paint: {
            'circle-radius': 7,
            'circle-color': byKind,
            'circle-opacity': ['match', ['get', 'kind'], 'update', 0.25, 'same', 0.4, 0.9],
            'circle-stroke-color': byKind,
            'circle-stroke-width': 2,
          },
        },
      },
      {
        z: Z.tool + 2,
        layer: {
          id: `${source}-label`,
          type: 'symbol',
          source,
          layout: {
            'text-field': [
              'match',
              ['get', 'kind'],
              'create',
              ['concat', '+ ', ['get', 'label']],
              'update',
              ['concat', '± ', ['get', 'label']],
              'wrong',
              ['concat', '✕ ', ['get', 'label']],
              ['get', 'label'],
            ],
            'text-font': FONT_SEMIBOLD,
            'text-size': 12,
            'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
            'text-radial-offset': 0.9,
          },
          paint: { 'text-color': byKind, 'text-halo-color': map.halo, 'text-halo-width': 1.5 },
        },
      },
    ],
  };
}
