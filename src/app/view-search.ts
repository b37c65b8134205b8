import type { Box, CameraView } from '../map/types.ts';
import type { ConsoleSearch } from './search.ts';

type ViewSearch = Pick<ConsoleSearch, 'lon' | 'lat' | 'zoom' | 'bearing' | 'pitch'>;

const round = (value: number, digits: number) => Number(value.toFixed(digits));

/** The view as it stands in the URL: a metre or so, a hundredth of a zoom; north-up and flat are left out. */
export function searchOfView(view: CameraView): ViewSearch {
  return {
    lon: round(view.lon, 5),
    lat: round(view.lat, 5),
    zoom: round(view.zoom, 2),
    bearing: round(view.bearingDeg, 1) || undefined,
    pitch: round(view.pitchDeg, 1) || undefined,
  };
}

/** The view that the URL asks for, or null when it names no place. */
export function viewOfSearch(search: ViewSearch): CameraView | null {
  if (search.lon === undefined || search.lat === undefined || search.zoom === undefined) return null;
  return {
    lon: search.lon,
    lat: search.lat,
    zoom: search.zoom,
    bearingDeg: search.bearing ?? 0,
    pitchDeg: search.pitch ?? 0,
  };
}

const KEYS = ['lon', 'lat', 'zoom', 'bearing', 'pitch'] as const;

export function isSameView(a: ViewSearch, b: ViewSearch): boolean {
  return KEYS.every((key) => a[key] === b[key]);
}

/** A first look at a whole extent, before the map knows its own size. */
export function viewOfExtent([west, south, east, north]: Box): CameraView {
  return { lon: (west + east) / 2, lat: (south + north) / 2, zoom: 8.4, bearingDeg: 0, pitchDeg: 0 };
}
