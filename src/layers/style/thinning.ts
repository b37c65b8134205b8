import type { Feature } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';

/** One symbol a layer in a cell of this size, at the least zoomed moment of each zoom level. */
const CELL_PX = 48;
const FIRST_ZOOM = 6;
/** From here on there is room for all. */
const LAST_ZOOM = 15;

function anchorOf({ geometry }: Feature): readonly [number, number] | null {
  let at: unknown = 'coordinates' in geometry ? geometry.coordinates : null;
  while (Array.isArray(at) && Array.isArray(at[0])) at = at[0];
  if (!Array.isArray(at)) return null;
  const [lon, lat] = at as number[];
  return lon === undefined || lat === undefined ? null : [lon, lat];
}

/** Web Mercator, 0–1. */
function mercator([lon, lat]: readonly [number, number]): readonly [number, number] {
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return [(lon + 180) / 360, 0.5 - y / (2 * Math.PI)];
}

/**
 * Gives every feature with an `icon` the zoom from which its symbol is drawn (`minz`), so that a layer draws no more
 * symbols than a screen holds cells, however many items it has. The most urgent (lowest `sort`) comes first.
 */
export function thinned(features: readonly Feature[]): Feature[] {
  const order = features
    .filter((f) => f.properties?.['icon'] !== undefined)
    .sort((a, b) => Number(a.properties?.['sort'] ?? 0) - Number(b.properties?.['sort'] ?? 0));
  const from = new Map<Feature, number>();
  for (let zoom = FIRST_ZOOM; zoom < LAST_ZOOM; zoom++) {
    const cells = (512 * 2 ** zoom) / CELL_PX;
    const taken = new Set<string>();
    const cellOf = (f: Feature): string | null => {
      const anchor = anchorOf(f);
      if (!anchor) return null;
      const [x, y] = mercator(anchor);
      return `${Math.floor(x * cells)}/${Math.floor(y * cells)}`;
    };
    // Whoever was shown further out stays.
    for (const f of order) if (from.has(f)) taken.add(cellOf(f) ?? '');
    for (const f of order) {
      const cell = cellOf(f);
      if (from.has(f) || cell === null || taken.has(cell)) continue;
      taken.add(cell);
      from.set(f, zoom);
    }
  }
  return features.map((f) =>
    f.properties?.['icon'] === undefined
      ? f
      : { ...f, properties: { ...f.properties, minz: from.get(f) ?? LAST_ZOOM } },
  );
}

/** Lets a thinned feature through from its zoom on. */
export const HAS_ROOM: ExpressionSpecification = ['>=', ['zoom'], ['get', 'minz']];
