import type { ExpressionSpecification } from 'maplibre-gl';
import type { Palette } from '../../ui/palette.ts';
import type { PlacedLayer } from '../types.ts';
import { Z } from '../z-order.ts';

/** Level 2 and 3 are the main stems, 4 the tributaries (WDBII). */
function widthPx(main: number, tributary: number): ExpressionSpecification {
  return ['match', ['get', 'level'], [1, 2, 3], main, tributary];
}

function widthByZoom(scale: number, extra: number): ExpressionSpecification {
  return [
    'interpolate',
    ['exponential', 1.4],
    ['zoom'],
    6,
    widthPx(1.2 * scale + extra, 0.7 * scale + extra),
    9,
    widthPx(3 * scale + extra, 1.8 * scale + extra),
    13,
    widthPx(9 * scale + extra, 5 * scale + extra),
  ];
}

/** Rivers are the strongest blue of the map, on a darker bed that keeps them clear of the relief. */
export function riverLayers(palette: Palette): PlacedLayer[] {
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    {
      z: Z.river,
      layer: {
        id: 'base-river-bed',
        type: 'line',
        source: 'base-rivers',
        layout,
        paint: { 'line-color': palette.map.water, 'line-width': widthByZoom(1, 2.4), 'line-opacity': 0.55 },
      },
    },
    {
      z: Z.river,
      layer: {
        id: 'base-river',
        type: 'line',
        source: 'base-rivers',
        layout,
        paint: { 'line-color': palette.map.river, 'line-width': widthByZoom(1, 0) },
      },
    },
  ];
}
