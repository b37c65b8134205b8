import type { FeatureCollection } from 'geojson';

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;

/**
 * Loads a GeoJSON file and asks again, ever more slowly, until it comes. `onProblem` hears each failure.
 * Returns a function that gives up.
 */
export function loadGeoJson(
  url: string,
  onData: (data: FeatureCollection) => void,
  onProblem: (message: string) => void,
): () => void {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const attempt = async (waitMs: number): Promise<void> => {
    try {
      const response = await fetch(url, { signal: abort.signal });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      onData((await response.json()) as FeatureCollection);
    } catch (error) {
      if (abort.signal.aborted) return;
      onProblem(error instanceof Error ? error.message : String(error));
      timer = setTimeout(() => void attempt(Math.min(LONGEST_RETRY_MS, waitMs * 2)), waitMs);
    }
  };
  void attempt(FIRST_RETRY_MS);
  return () => {
    abort.abort();
    clearTimeout(timer);
  };
}
