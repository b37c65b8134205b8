import { BASEMAP_FILES } from '../map/basemap/sources.ts';
import { createMapHandle, type MapHandle } from '../map/handle/map-handle.ts';
import { synthesisedElevation } from '../map/terrain/terrain-protocol.ts';
import type { Box, CameraView, MapLook } from '../map/types.ts';

/** Any number: the same one gives the same ground on every console. */
const GROUND_SEED = 20260;

let island: MapHandle | null = null;

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
  const rivers = new URL(`${baseUrl}${BASEMAP_FILES['base-rivers']}`, window.location.href).href;
  const elevation = synthesisedElevation(rivers, GROUND_SEED, '');
  island = createMapHandle(element, { ...start, elevation, baseUrl });
  return island;
}
