import type { ExpressionSpecification } from 'maplibre-gl';
import { FONT_MEDIUM, FONT_SEMIBOLD } from '../../map/fonts.ts';
import type { PlacedLayer } from '../../map/types.ts';
import type { StyleContext } from '../layer-definition.ts';
import { HAS_ROOM } from './thinning.ts';

export interface PointLook {
  readonly z: number;
  /** Colour of the dot that stands for a symbol without room. */
  readonly dot: string;
  /** Names appear from this zoom on. */
  readonly nameZoom: number;
  /** Radius in px of the ring around a hovered or selected symbol. */
  readonly ringPx: number;
  /** Text in the symbol comes from `mark`, in the colour `ink`. */
  readonly marked?: boolean;
}

const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point'];

/** Where there are many, names wait for this many zooms more. */
const DENSE_ZOOMS = 2;

function state(selected: number, hover: number, otherwise: number): ExpressionSpecification {
  return [
    'case',
    ['boolean', ['feature-state', 'selected'], false],
    selected,
    ['boolean', ['feature-state', 'hover'], false],
    hover,
    otherwise,
  ];
}

/**
 * Point symbols of a layer: a ring for the hovered and selected one, a small dot for those that find no room (only
 * when there are many), the symbol, and its name from some zoom on. Features carry `icon`, `name`, `sort` (lower is
 * placed first), and `mark` with `ink` where the symbol holds text.
 */
export function pointStyle(look: PointLook, context: StyleContext): PlacedLayer[] {
  const { source, palette, dense } = context;
  const overlap = dense ? 'never' : 'always';
  const placed: ExpressionSpecification = dense ? ['all', isPoint, HAS_ROOM] : isPoint;
  const layers: PlacedLayer[] = [
    {
      z: look.z,
      layer: {
        id: `${source}-ring`,
        type: 'circle',
        source,
        filter: isPoint,
        paint: {
          // Nothing is rasterised for the others: an invisible ring around each of thousands costs as much as a visible one.
          'circle-radius': state(look.ringPx, look.ringPx, 0),
          'circle-color': palette.accent,
          'circle-opacity': state(0.22, 0.14, 0),
          'circle-stroke-color': palette.accent,
          'circle-stroke-width': state(1.5, 1.5, 0),
          'circle-stroke-opacity': state(1, 0.5, 0),
        },
      },
    },
    {
      z: look.z + 2,
      layer: {
        id: `${source}-symbol`,
        type: 'symbol',
        source,
        filter: placed,
        layout: {
          'icon-image': ['get', 'icon'],
          'icon-overlap': overlap,
          'icon-padding': 0,
          'symbol-sort-key': ['get', 'sort'],
          ...(look.marked
            ? {
                'text-field': ['get', 'mark'],
                'text-font': FONT_SEMIBOLD,
                'text-size': 12,
                'text-overlap': overlap,
                'text-padding': 0,
              }
            : {}),
        },
        paint: look.marked ? { 'text-color': ['to-color', ['get', 'ink']] } : {},
      },
    },
    {
      z: look.z + 1,
      layer: {
        id: `${source}-name`,
        type: 'symbol',
        source,
        filter: placed,
        minzoom: look.nameZoom + (dense ? DENSE_ZOOMS : 0),
        layout: {
          'text-field': ['get', 'name'],
          'text-font': FONT_MEDIUM,
          'text-size': 12,
          'text-variable-anchor-offset': [
            'top',
            [0, 1.1],
            'bottom',
            [0, -1.1],
            'left',
            [1.3, 0],
            'right',
            [-1.3, 0],
          ],
          'text-justify': 'auto',
          'text-max-width': 14,
          'symbol-sort-key': ['get', 'sort'],
        },
        paint: {
          'text-color': palette.map.label,
          'text-halo-color': palette.map.halo,
          'text-halo-width': 1.5,
        },
      },
    },
  ];
  if (dense)
    layers.push({
      z: look.z,
      layer: {
        id: `${source}-dot`,
        type: 'circle',
        source,
        filter: isPoint,
        paint: {
          'circle-radius': 2.2,
          'circle-color': look.dot,
          'circle-opacity': 0.85,
          'circle-stroke-color': palette.map.symbolEdge,
          'circle-stroke-width': 0.75,
        },
      },
    });
  return layers;
}
