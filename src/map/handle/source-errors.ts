import type { Map as MapLibreMap } from 'maplibre-gl';

const RETRY_MS = 30_000;

/**
 * Reports what fails to load without letting it stop the map, and asks a failing source's tiles again half a minute
 * after its last failure.
 */
export function watchSourceErrors(
  map: MapLibreMap,
  report: (source: string | null, message: string) => void,
): void {
  const retries = new Map<string, ReturnType<typeof setTimeout>>();
  map.on('error', (event) => {
    const source = 'sourceId' in event && typeof event.sourceId === 'string' ? event.sourceId : null;
    report(source, event.error.message);
    if (source === null) return;
    clearTimeout(retries.get(source));
    retries.set(
      source,
      setTimeout(() => {
        retries.delete(source);
        const held = map.getSource(source);
        if (held?.type === 'raster' || held?.type === 'raster-dem') map.refreshTiles(source);
      }, RETRY_MS),
    );
  });
}
