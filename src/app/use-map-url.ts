import { useEffect, useRef } from 'react';
import type { MapHandle } from '../map/handle/map-handle.ts';
import { useMapBounds } from './map-bounds.ts';
import { useConsoleSearch } from './use-console-search.ts';
import { isSameView, searchOfView, viewOfSearch } from './view-search.ts';

/** Keeps the view of the map and the URL equal, whichever of them moves. */
export function useMapUrl(handle: MapHandle): void {
  const { search, update } = useConsoleSearch();
  const written = useRef<ReturnType<typeof searchOfView> | null>(null);

  useEffect(
    () =>
      handle.on('move', ({ view, settled }) => {
        if (!settled) return;
        useMapBounds.setState({ bounds: handle.bounds() });
        const next = searchOfView(view);
        if (written.current && isSameView(written.current, next)) return;
        written.current = next;
        update(next);
      }),
    [handle, update],
  );

  const { lon, lat, zoom, bearing, pitch } = search;
  useEffect(() => {
    const asked = { lon, lat, zoom, bearing, pitch };
    const view = viewOfSearch(asked);
    if (!view || isSameView(asked, searchOfView(handle.view()))) return;
    if (written.current && isSameView(asked, written.current)) return;
    handle.flyTo(view);
  }, [handle, lon, lat, zoom, bearing, pitch]);
}
