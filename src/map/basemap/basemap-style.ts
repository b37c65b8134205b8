import type { Palette } from '../../ui/palette.ts';
import type { MapLang, PlacedLayer, RasterBasemap, StylePart } from '../types.ts';
import { Z } from '../z-order.ts';
import { boundaryLayers } from './boundaries.ts';
import { districtLabels } from './labels.ts';
import { riverLayers } from './rivers.ts';
import {
  BASEMAP_FILES,
  type ElevationTiles,
  elevationSource,
  emptySource,
  RASTER_SOURCE,
  rasterSource,
  RELIEF_SOURCE,
  TERRAIN_SOURCE,
} from './sources.ts';

export interface BasemapOptions {
  /** null: no relief is known. */
  readonly elevation: ElevationTiles | null;
  readonly raster: RasterBasemap | null;
}

function groundLayers(palette: Palette, options: BasemapOptions): PlacedLayer[] {
  const { map } = palette;
  const layers: PlacedLayer[] = [
    { z: Z.ground, layer: { id: 'base-land', type: 'background', paint: { 'background-color': map.land } } },
  ];
  if (options.raster)
    layers.push({ z: Z.raster, layer: { id: 'base-raster', type: 'raster', source: RASTER_SOURCE } });
  if (options.elevation)
    layers.push({
      z: Z.relief,
      layer: {
        id: 'base-relief',
        type: 'hillshade',
        source: RELIEF_SOURCE,
        paint: {
          'hillshade-method': 'standard',
          'hillshade-shadow-color': map.reliefShadow,
          'hillshade-highlight-color': map.reliefHighlight,
          'hillshade-accent-color': map.reliefShadow,
          'hillshade-illumination-direction': 315,
          'hillshade-illumination-anchor': 'map',
          // A raster basemap brings its own relief: ours stays a hint above it.
          'hillshade-exaggeration': options.raster
            ? 0.15
            : ['interpolate', ['linear'], ['zoom'], 7, 1, 10, 0.85, 13, 0.55],
        },
      },
    });
  return layers;
}

/**
 * The self-hosted basemap as a function of its colours and language: ground, relief, rivers, districts, names.
 * It has no borders of provinces or states. Text is drawn from the page's fonts, so the style names no glyph server.
 */
export function basemapStyle(palette: Palette, lang: MapLang, options: BasemapOptions): StylePart {
  return {
    sources: {
      ...Object.fromEntries(Object.keys(BASEMAP_FILES).map((id) => [id, emptySource()])),
      ...(options.elevation
        ? {
            [RELIEF_SOURCE]: elevationSource(options.elevation),
            // Hillshade and 3D from one source would share its coarser tiles.
            [TERRAIN_SOURCE]: elevationSource(options.elevation),
          }
        : {}),
      ...(options.raster ? { [RASTER_SOURCE]: rasterSource(options.raster) } : {}),
    },
    layers: [
      ...groundLayers(palette, options),
      ...riverLayers(palette),
      ...boundaryLayers(palette),
      ...districtLabels(palette, lang),
    ],
  };
}
