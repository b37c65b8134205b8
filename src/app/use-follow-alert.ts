import { useEffect } from 'react';
import type { AlertPosition } from '../../contract/geo.ts';
import { alertExtent, anchorOf } from '../layers/alerts/alert-features.ts';
import type { MapHandle } from '../map/handle/map-handle.ts';

/** Close enough to tell fields apart, far enough to see the cameras around. */
const ALERT_ZOOM = 11.5;
/** A line or two places are shown whole, but no closer than this. */
const WIDE_ZOOM = 12.5;

/** Keeps the selected alert in sight: its place, or all of the line or places that it may lie at. */
export function useFollowAlert(
  handle: MapHandle,
  id: number | undefined,
  position: AlertPosition | undefined,
): void {
  const isPlace = position?.kind === 'place';
  const { lon, lat } = position ? anchorOf(position) : { lon: 0, lat: 0 };
  const [west, south, east, north] = position ? alertExtent(position) : [0, 0, 0, 0];
  const isKnown = position !== undefined;
  useEffect(() => {
    if (id === undefined || !isKnown) return;
    const [left, low, right, high] = handle.bounds();
    const { zoom } = handle.view();
    const isFar = zoom < ALERT_ZOOM - 1.5;
    if (isPlace) {
      const isInSight = lon > left && lon < right && lat > low && lat < high;
      if (!isInSight || isFar) handle.flyTo({ lon, lat, zoom: Math.max(zoom, ALERT_ZOOM) });
      return;
    }
    const isInSight = west > left && east < right && south > low && north < high;
    if (!isInSight || isFar) handle.fitBounds([west, south, east, north], WIDE_ZOOM);
  }, [handle, id, isKnown, isPlace, lon, lat, west, south, east, north]);
}
