import type { Palette } from '../../ui/palette.ts';
import { emptySource } from '../basemap/sources.ts';
import { FONT_SEMIBOLD } from '../fonts.ts';
import type { StylePart } from '../types.ts';
import { Z } from '../z-order.ts';

export const MEASURE_SOURCE = 'tool-measure';

export function measureStyle(palette: Palette): StylePart {
  const source = MEASURE_SOURCE;
  return {
    sources: { [source]: emptySource() },
    layers: [
      {
        z: Z.tool,
        layer: {
          id: 'measure-line',
          type: 'line',
          source,
          filter: ['==', ['geometry-type'], 'LineString'],
          layout: { 'line-cap': 'round', 'line-join': 'round' },
          paint: { 'line-color': palette.accent, 'line-width': 2, 'line-dasharray': [2, 1.5] },
        },
      },
      {
        z: Z.tool + 1,
        layer: {
          id: 'measure-corner',
          type: 'circle',
          source,
          filter: ['==', ['geometry-type'], 'Point'],
          paint: {
            'circle-radius': 4,
            'circle-color': palette.map.land,
            'circle-stroke-color': palette.accent,
            'circle-stroke-width': 2,
          },
        },
      },
      {
        z: Z.tool + 2,
        layer: {
          id: 'measure-label',
          type: 'symbol',
          source,
          filter: ['==', ['geometry-type'], 'Point'],
          layout: {
            'text-field': ['get', 'label'],
            'text-font': FONT_SEMIBOLD,
            'text-size': 13,
            'text-anchor': 'left',
            'text-offset': [0.8, 0],
            'text-overlap': 'always',
          },
          paint: { 'text-color': palette.text, 'text-halo-color': palette.map.halo, 'text-halo-width': 2 },
        },
      },
    ],
  };
}
