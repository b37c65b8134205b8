import type { Palette } from '../../ui/palette.ts';
import type { PlacedLayer } from '../types.ts';
import { Z } from '../z-order.ts';

const source = 'base-outline';

/** Thin district lines, a clearer edge of the city, and everything outside it dimmed with a soft margin. */
export function boundaryLayers({ map }: Palette): PlacedLayer[] {
  const layout = { 'line-join': 'round', 'line-cap': 'round' } as const;
  return [
    {
      z: Z.outside,
      layer: {
        id: 'base-outside',
        type: 'fill',
        source,
        filter: ['==', ['get', 'kind'], 'outside'],
        paint: { 'fill-color': map.outside, 'fill-opacity': 0.55, 'fill-antialias': false },
      },
    },
    {
      z: Z.outside,
      layer: {
        id: 'base-outside-edge',
        type: 'line',
        source,
        filter: ['==', ['get', 'kind'], 'city'],
        layout,
        paint: {
          'line-color': map.outside,
          'line-width': ['interpolate', ['linear'], ['zoom'], 7, 10, 11, 30],
          'line-blur': ['interpolate', ['linear'], ['zoom'], 7, 10, 11, 30],
          'line-opacity': 0.7,
        },
      },
    },
    {
      z: Z.boundary,
      layer: {
        id: 'base-district',
        type: 'line',
        source,
        filter: ['==', ['get', 'kind'], 'district'],
        layout,
        paint: {
          'line-color': map.district,
          'line-width': ['interpolate', ['linear'], ['zoom'], 7, 0.8, 12, 1.6],
        },
      },
    },
    {
      z: Z.boundary,
      layer: {
        id: 'base-city',
        type: 'line',
        source,
        filter: ['==', ['get', 'kind'], 'city'],
        layout,
        paint: {
          'line-color': map.cityEdge,
          'line-width': ['interpolate', ['linear'], ['zoom'], 7, 1, 12, 2],
        },
      },
    },
  ];
}
