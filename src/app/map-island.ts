import { createMapHandle, type MapHandle } from '../map/handle/map-handle.ts';
import { elevationTiles } from '../map/terrain/elevation-tiles.ts';
import type { Box, CameraView, MapLook } from '../map/types.ts';

let island: MapHandle | null = null;

/** The map of this page, for what is drawn on it from elsewhere; null before it is first needed. */
export const islandNow = (): MapHandle | null => island;

export interface IslandStart {
  look: MapLook;
  view: CameraView;
  extent: Box;
}

/** The one map of this page, made when it is first needed and kept from then on, whatever React does. */
export function mapIsland(start: IslandStart): MapHandle {
  if (island) return island;
  const element = document.createElement('div');
  element.style.width = '100%';
  element.style.height = '100%';
  const baseUrl = import.meta.env.BASE_URL;
  const elevation = elevationTiles(window.location.origin);
  island = createMapHandle(element, { ...start, elevation, baseUrl });
  return island;
}
