import type { Feature, Geometry, Position } from 'geojson';
import type { LayerFeature } from '../../../contract/layers.ts';
import type { Box } from '../../map/types.ts';

export const point = (lon: number, lat: number): Geometry => ({ type: 'Point', coordinates: [lon, lat] });
export const polygon = (ring: Position[]): Geometry => ({ type: 'Polygon', coordinates: [ring] });

/** A feature under a key; `key` ties together everything that is drawn for one item. */
export function feature(key: string, geometry: Geometry, properties: Record<string, unknown>): Feature {
  return { type: 'Feature', geometry, properties: { ...properties, key } };
}

/** Box of any positions, nested as in GeoJSON. Throws RangeError when there are none. */
export function boxOf(coordinates: unknown): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [lon, lat] = value as unknown[];
    if (typeof lon === 'number' && typeof lat === 'number') {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    } else for (const inner of value) visit(inner);
  };
  visit(coordinates);
  if (west > east) throw new RangeError('a box needs at least one position');
  return [west, south, east, north];
}

export function boxAround(lon: number, lat: number): Box {
  return [lon, lat, lon, lat];
}

export const geometryOf = (item: Pick<LayerFeature, 'geometry'>): Geometry => item.geometry;

export function intersects(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
