import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMapView } from '../map/controls/use-map-view.ts';
import type { MapHandle } from '../map/handle/map-handle.ts';
import { elevationQuery, useTerrain } from './queries.ts';

/** Degrees: what the note says need not change with every step of the map. */
const STEP_DEG = 0.1;
const near = (deg: number): number => Number((Math.round(deg / STEP_DEG) * STEP_DEG).toFixed(3));

/** Whether the relief in the middle of the map is made up: imported heights come before the synthesised ones. */
export function useIsReliefMadeUp(handle: MapHandle): boolean {
  const terrain = useTerrain().data;
  const { lon, lat } = useMapView(handle);
  const isMixed = terrain?.illustrative === true && terrain.grids.length > 0;
  const here = useQuery({
    ...elevationQuery(near(lon), near(lat)),
    enabled: isMixed,
    placeholderData: keepPreviousData,
  }).data;
  if (!terrain?.illustrative) return false;
  return !isMixed || (here?.illustrative ?? true);
}
