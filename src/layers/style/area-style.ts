import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';
import { FONT_MEDIUM } from '../../map/fonts.ts';
import type { Box, PlacedLayer } from '../../map/types.ts';
import { Z } from '../../map/z-order.ts';
import type { StyleContext } from '../layer-definition.ts';
import { boxOf, feature, point } from './features.ts';
import { HAS_ROOM } from './thinning.ts';

/** Below this width an area is drawn as a symbol. */
const SYMBOL_PX = 18;

export interface AreaLook {
  readonly colour: string;
  readonly dashed: boolean;
  readonly nameZoom: number;
}

const isArea: ExpressionSpecification = ['!=', ['geometry-type'], 'Point'];
const selected: ExpressionSpecification = ['boolean', ['feature-state', 'selected'], false];
const hover: ExpressionSpecification = ['boolean', ['feature-state', 'hover'], false];

/** Zoom at which a box becomes wider than its symbol. */
function symbolUntilZoom([west, , east]: Box): number {
  return Math.log2((SYMBOL_PX * 360) / (512 * Math.max(1e-6, east - west)));
}

/** The area itself, and a point under it for its name. */
export function areaFeatures(
  key: string,
  area: Polygon | MultiPolygon,
  properties: {
    readonly name: string;
    readonly weight: number;
    readonly fill: number;
    readonly icon: string;
  },
): Feature[] {
  const box = boxOf(area.coordinates);
  const below = point((box[0] + box[2]) / 2, box[1]);
  return [
    feature(key, area, { ...properties, until: symbolUntilZoom(box) }),
    feature(key, below, { name: properties.name }),
  ];
}

/**
 * Areas of a layer: fill, outline, a name, and from afar, where the area is smaller than a symbol, its `icon`.
 * The features come from `areaFeatures`.
 */
export function areaStyle(look: AreaLook, { source, palette, dense }: StyleContext): PlacedLayer[] {
  return [
    {
      z: Z.area,
      layer: {
        id: `${source}-fill`,
        type: 'fill',
        source,
        filter: isArea,
        paint: {
          'fill-color': look.colour,
          'fill-opacity': ['case', selected, 0.6, hover, ['+', ['get', 'fill'], 0.12], ['get', 'fill']],
        },
      },
    },
    {
      z: Z.area + 1,
      layer: {
        id: `${source}-line`,
        type: 'line',
        source,
        filter: ['all', isArea, ['>=', ['+', ['zoom'], 1], ['get', 'until']]],
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': ['case', selected, palette.accent, look.colour],
          'line-width': ['case', selected, 2.5, ['get', 'weight']],
          ...(look.dashed ? { 'line-dasharray': [3, 2] } : {}),
        },
      },
    },
    {
      z: Z.point + 10,
      layer: {
        id: `${source}-symbol`,
        type: 'symbol',
        source,
        filter: ['all', isArea, ['<', ['zoom'], ['get', 'until']], ...(dense ? [HAS_ROOM] : [])],
        layout: {
          'icon-image': ['get', 'icon'],
          'icon-overlap': dense ? 'never' : 'always',
          'icon-padding': 0,
        },
      },
    },
    {
      z: Z.label + 20,
      layer: {
        id: `${source}-name`,
        type: 'symbol',
        source,
        filter: ['==', ['geometry-type'], 'Point'],
        minzoom: look.nameZoom,
        layout: {
          'text-field': ['get', 'name'],
          'text-font': FONT_MEDIUM,
          'text-size': 12,
          'text-max-width': 16,
          'text-anchor': 'top',
          'text-offset': [0, 0.5],
          'text-optional': true,
        },
        paint: {
          'text-color': palette.map.label,
          'text-halo-color': palette.map.halo,
          'text-halo-width': 1.5,
        },
      },
    },
  ];
}
