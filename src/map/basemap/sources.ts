import type { SourceSpecification } from 'maplibre-gl';
import type { RasterBasemap } from '../types.ts';

/** Files of the basemap, served with the application; loaded by the map handle, which asks again when one fails. */
export const BASEMAP_FILES = {
  'base-outline': 'map/shaoguan-outline.geojson',
  'base-rivers': 'map/shaoguan-rivers.geojson',
} as const;

export const RELIEF_SOURCE = 'base-relief';
export const TERRAIN_SOURCE = 'base-terrain';
export const RASTER_SOURCE = 'base-raster';

/** Elevation tiles in terrarium encoding. */
export interface ElevationTiles {
  readonly template: string;
  readonly tileSizePx: number;
  readonly maxZoom: number;
  readonly attribution: string;
}

export function emptySource(): SourceSpecification {
  return { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };
}

export function elevationSource(tiles: ElevationTiles): SourceSpecification {
  return {
    type: 'raster-dem',
    tiles: [tiles.template],
    tileSize: tiles.tileSizePx,
    minzoom: 5,
    maxzoom: tiles.maxZoom,
    encoding: 'terrarium',
    attribution: tiles.attribution,
  };
}

export function rasterSource(raster: RasterBasemap): SourceSpecification {
  return { type: 'raster', tiles: [raster.url], tileSize: 256, maxzoom: 18, attribution: raster.attribution };
}
