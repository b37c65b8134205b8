import type { PlacedLayer } from '../../map/types.ts';
import { Z } from '../../map/z-order.ts';
import type { StyleContext } from '../layer-definition.ts';

/** The ground that one pixel of the satellite covered: the fire is somewhere in it. */
export function footprintStyle({ source, palette }: StyleContext): PlacedLayer[] {
  return [
    {
      z: Z.area + 10,
      layer: {
        id: `${source}-footprint`,
        type: 'fill',
        source,
        minzoom: 10,
        filter: ['!=', ['geometry-type'], 'Point'],
        paint: {
          'fill-color': palette.map.alert,
          'fill-opacity': 0.14,
          'fill-outline-color': palette.map.alert,
        },
      },
    },
  ];
}
