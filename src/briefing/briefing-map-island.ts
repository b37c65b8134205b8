import { createMapHandle, type MapHandle } from '../map/handle/map-handle.ts';
import { elevationTiles } from '../map/terrain/elevation-tiles.ts';
import type { Box, CameraView, MapLook } from '../map/types.ts';

const islands = new Map<string, MapHandle>();

export interface IslandStart {
  look: MapLook;
  view: CameraView;
  extent: Box;
  /** Without an account there is no relief to ask for. */
  relief: boolean;
}

/** A map of the briefing by its name, made when first needed and kept whatever React does. */
export function briefingMap(name: 'now' | 'base', { relief, ...start }: IslandStart): MapHandle {
  const known = islands.get(name);
  if (known) return known;
  const element = document.createElement('div');
  element.style.width = '100%';
  element.style.height = '100%';
  const elevation = relief ? elevationTiles(window.location.origin) : null;
  const made = createMapHandle(element, { ...start, elevation, baseUrl: import.meta.env.BASE_URL });
  islands.set(name, made);
  return made;
}
