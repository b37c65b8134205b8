import type { ExpressionSpecification } from 'maplibre-gl';
import { FONT_MEDIUM, FONT_SEMIBOLD } from '../../map/fonts.ts';
import type { PlacedLayer } from '../../map/types.ts';
import { Z } from '../../map/z-order.ts';
import type { StyleContext } from '../layer-definition.ts';
import { HAS_ROOM } from '../style/thinning.ts';
import { stageColourExpression } from './alert-colours.ts';

/** A label without room is still rasterised, unseen: among hundreds of alerts labels wait for this zoom. */
const DENSE_LABEL_ZOOM = 10.5;
/** Among hundreds of alerts, the rings around their cameras and the shares of candidates wait for this zoom. */
const DENSE_DETAIL_ZOOM = 9.5;

const part = (name: string): ExpressionSpecification => ['==', ['get', 'part'], name];
const selected: ExpressionSpecification = ['boolean', ['feature-state', 'selected'], false];

/** 95 % ellipses, bearing lines with their cameras, fading wedges, the alert's disc and its label. */
export function alertStyle({ source, palette, dense }: StyleContext): PlacedLayer[] {
  const colour = stageColourExpression(palette);
  /** One value from afar and another from the detail zoom on, where there are many; else always the other. */
  const fromAfar = <T extends number | ExpressionSpecification>(
    afar: string | number | ExpressionSpecification,
    near: T,
  ): T | ExpressionSpecification => (dense ? ['step', ['zoom'], afar, DENSE_DETAIL_ZOOM, near] : near);
  return [
    {
      z: Z.alert,
      layer: {
        id: `${source}-band`,
        type: 'fill',
        source,
        filter: part('band'),
        paint: {
          'fill-color': colour,
          'fill-opacity': ['*', ['get', 'fade'], ['case', selected, 0.5, 0.36]],
          'fill-antialias': false,
        },
      },
    },
    {
      z: Z.alert + 1,
      layer: {
        id: `${source}-ellipse`,
        type: 'fill',
        source,
        filter: part('ellipse'),
        paint: {
          'fill-color': colour,
          'fill-opacity': ['*', ['get', 'fill'], ['case', selected, 0.34, 0.22]],
        },
      },
    },
    {
      z: Z.alert + 2,
      layer: {
        id: `${source}-ellipse-edge`,
        type: 'line',
        source,
        filter: part('ellipse'),
        paint: { 'line-color': colour, 'line-width': ['case', selected, 2.25, 1.5] },
      },
    },
    {
      z: Z.alert + 3,
      layer: {
        id: `${source}-line`,
        type: 'line',
        source,
        filter: part('line'),
        layout: { 'line-cap': 'round' },
        paint: {
          'line-color': colour,
          'line-width': ['case', selected, 2, 1.25],
          'line-opacity': ['case', selected, 1, 0.75],
          'line-dasharray': [4, 2.5],
        },
      },
    },
    {
      z: Z.alert + 4,
      layer: {
        id: `${source}-camera`,
        type: 'circle',
        source,
        filter: part('camera'),
        paint: {
          'circle-radius': fromAfar(['case', selected, 5.5, 0], 5.5),
          'circle-color': palette.map.land,
          'circle-stroke-color': palette.accent,
          'circle-stroke-width': fromAfar(['case', selected, 2.25, 0], 2.25),
        },
      },
    },
    {
      z: Z.alert + 5,
      layer: {
        id: `${source}-candidate`,
        type: 'symbol',
        source,
        filter: part('candidate'),
        layout: {
          'icon-image': ['get', 'icon'],
          'icon-overlap': 'always',
          'text-field': fromAfar('', ['get', 'label']),
          'text-font': FONT_SEMIBOLD,
          'text-size': 12,
          'text-anchor': 'top',
          'text-offset': [0, 0.9],
          'text-optional': true,
        },
        paint: { 'text-color': palette.text, 'text-halo-color': palette.map.halo, 'text-halo-width': 1.5 },
      },
    },
    {
      z: Z.alert + 6,
      layer: {
        id: `${source}-halo`,
        type: 'circle',
        source,
        filter: part('place'),
        paint: {
          'circle-radius': ['case', selected, 16, 0],
          'circle-color': colour,
          'circle-opacity': ['case', selected, 0.25, 0],
          'circle-stroke-color': colour,
          'circle-stroke-width': ['case', selected, 1.5, 0],
          'circle-stroke-opacity': 0.9,
        },
      },
    },
    {
      z: Z.alert + 8,
      layer: {
        id: `${source}-symbol`,
        type: 'symbol',
        source,
        filter: dense ? ['all', part('place'), HAS_ROOM] : part('place'),
        layout: {
          'icon-image': ['get', 'icon'],
          'icon-overlap': dense ? 'never' : 'always',
          // The label stands right beside the disc and would else be pushed out by it.
          'icon-ignore-placement': !dense,
          'symbol-sort-key': ['get', 'sort'],
        },
      },
    },
    {
      z: Z.alert + 7,
      layer: {
        id: `${source}-label`,
        type: 'symbol',
        source,
        filter: part('place'),
        ...(dense ? { minzoom: DENSE_LABEL_ZOOM } : {}),
        layout: {
          'icon-image': ['get', 'box'],
          'icon-text-fit': 'both',
          'icon-text-fit-padding': [4, 8, 4, 8],
          'text-field': [
            'format',
            ['get', 'label'],
            { 'text-font': ['literal', FONT_SEMIBOLD] },
            '\n',
            {},
            ['get', 'sub'],
            { 'font-scale': 0.93, 'text-color': palette.textMuted },
          ],
          'text-font': FONT_MEDIUM,
          'text-size': 13,
          'text-line-height': 1.45,
          'text-justify': 'left',
          'text-max-width': 30,
          'text-variable-anchor-offset': [
            'bottom-left',
            [1.3, -1.3],
            'bottom-right',
            [-1.3, -1.3],
            'top-left',
            [1.3, 1.3],
            'top-right',
            [-1.3, 1.3],
          ],
          'symbol-sort-key': ['get', 'sort'],
        },
        paint: { 'text-color': palette.text },
      },
    },
  ];
}
