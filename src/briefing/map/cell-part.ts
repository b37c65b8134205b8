import type { StylePart } from '../../map/types.ts';
import { Z } from '../../map/z-order.ts';
import type { Palette } from '../../ui/palette.ts';

export const CELLS = 'briefing-cells';
export const CELL_FILL = 'briefing-cells-fill';
export const HATCH_IMAGES = { rising: 'hatch-rising', falling: 'hatch-falling' } as const;

/** What is not needed is hidden: every layer is drawn anew with every step of time. */
export interface CellLook {
  readonly hatched: boolean;
  /** Cells too small for borders of their own at a glance over the city. */
  readonly fine: boolean;
}

/**
 * Cells coloured by their state: `c` a CSS colour (absent: nothing there), `h` 1 or −1 the hatching of hot and cold,
 * `dim` 1 while something else is selected. Nothing but the state changes while time plays.
 */
export function cellPart({ accent }: Palette, { hatched, fine }: CellLook): StylePart {
  const isThere = ['!=', ['coalesce', ['feature-state', 'c'], ''], ''] as const;
  const shown = (full: number, dimmed: number) =>
    ['case', ['!', isThere], 0, ['==', ['coalesce', ['feature-state', 'dim'], 0], 1], dimmed, full] as const;
  const opacityOf = (sign: number) =>
    [
      'case',
      ['==', ['coalesce', ['feature-state', 'h'], 0], sign],
      ['case', ['==', ['coalesce', ['feature-state', 'dim'], 0], 1], 0.12, 0.55],
      0,
    ] as const;
  const pattern = (name: keyof typeof HATCH_IMAGES, sign: number) => ({
    z: Z.boundary - 3,
    layer: {
      id: `briefing-cells-${name}`,
      type: 'fill',
      source: CELLS,
      // Hidden, never taken away: tiles on their way would come back to a layer that is gone.
      layout: { visibility: hatched ? 'visible' : 'none' },
      paint: { 'fill-pattern': HATCH_IMAGES[name], 'fill-opacity': opacityOf(sign) },
    },
  });
  const part = {
    sources: {
      [CELLS]: {
        type: 'geojson',
        data: { type: 'FeatureCollection', features: [] },
        promoteId: 'key',
        tolerance: 0,
      },
    },
    layers: [
      {
        z: Z.boundary - 4,
        layer: {
          id: CELL_FILL,
          type: 'fill',
          source: CELLS,
          paint: {
            'fill-color': ['to-color', ['coalesce', ['feature-state', 'c'], 'rgba(0,0,0,0)']],
            'fill-opacity': shown(0.84, 0.2),
            'fill-antialias': false,
          },
        },
      },
      pattern('rising', 1),
      pattern('falling', -1),
      {
        z: Z.boundary - 2,
        layer: {
          id: 'briefing-cells-line',
          type: 'line',
          source: CELLS,
          minzoom: fine ? 10 : 8,
          paint: {
            'line-color': '#ffffff',
            'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 12, 1.2],
            'line-opacity': shown(0.7, 0.15),
          },
        },
      },
      {
        z: Z.boundary + 8,
        layer: {
          id: 'briefing-cells-picked',
          type: 'line',
          source: CELLS,
          paint: {
            'line-color': accent,
            'line-width': 2.5,
            'line-opacity': ['case', ['boolean', ['feature-state', 'selected'], false], 1, 0],
          },
        },
      },
    ],
  };
  // The expressions are put together from pieces, which the style's own types do not follow.
  return part as unknown as StylePart;
}
