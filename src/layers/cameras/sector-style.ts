import type { ExpressionSpecification } from 'maplibre-gl';
import type { PlacedLayer } from '../../map/types.ts';
import { Z } from '../../map/z-order.ts';
import type { StyleContext } from '../layer-definition.ts';

const isSector: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
const chosen: ExpressionSpecification = [
  'any',
  ['boolean', ['feature-state', 'selected'], false],
  ['boolean', ['feature-state', 'hover'], false],
];
const blind: ExpressionSpecification = ['boolean', ['get', 'blind'], false];

/** With many cameras their sectors would cover the whole city from afar. */
const DENSE_FROM_ZOOM = 10.5;

/** What each camera looks at; a camera that is silent sees nothing, so its sector is only an outline. */
export function sectorStyle({ source, palette, dense }: StyleContext): PlacedLayer[] {
  const { map, accent } = palette;
  return [
    {
      z: Z.sector,
      layer: {
        id: `${source}-sector`,
        type: 'fill',
        source,
        filter: isSector,
        ...(dense ? { minzoom: DENSE_FROM_ZOOM } : {}),
        paint: {
          'fill-color': ['case', chosen, accent, map.camera],
          'fill-opacity': ['case', blind, 0, chosen, 0.26, 0.12],
          'fill-antialias': false,
        },
      },
    },
    {
      z: Z.sector + 1,
      layer: {
        id: `${source}-sector-edge`,
        type: 'line',
        source,
        filter: isSector,
        ...(dense ? { minzoom: DENSE_FROM_ZOOM } : {}),
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': ['case', chosen, accent, map.camera],
          'line-width': 1,
          'line-opacity': ['case', chosen, 0.9, blind, 0.25, 0.5],
        },
      },
    },
  ];
}
