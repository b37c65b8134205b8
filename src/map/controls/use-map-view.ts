import { useCallback, useSyncExternalStore } from 'react';
import type { MapHandle } from '../handle/map-handle.ts';
import type { CameraView, MapStatus } from '../types.ts';

const views = new WeakMap<MapHandle, CameraView>();

/** The view of the map, following every movement. */
export function useMapView(handle: MapHandle): CameraView {
  const subscribe = useCallback(
    (changed: () => void) =>
      handle.on('move', ({ view }) => {
        views.set(handle, view);
        changed();
      }),
    [handle],
  );
  return useSyncExternalStore(subscribe, () => {
    const known = views.get(handle) ?? handle.view();
    views.set(handle, known);
    return known;
  });
}

export function useMapStatus(handle: MapHandle): MapStatus {
  const subscribe = useCallback((changed: () => void) => handle.on('status', changed), [handle]);
  return useSyncExternalStore(subscribe, handle.status);
}
