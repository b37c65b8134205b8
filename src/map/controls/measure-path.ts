import type { Feature, FeatureCollection } from 'geojson';
import { distanceM, type LonLat } from '../../../domain/geo/geodesic.ts';
import { distanceText } from './scale-text.ts';

/** Length of a path in metres along geodesics. */
export function pathLengthM(path: readonly LonLat[]): number {
  return path.slice(1).reduce((sum, place, i) => sum + distanceM(path[i] ?? place, place), 0);
}

/** A measured path as features: the line, its corners, and the running distance at each corner. */
export function measureFeatures(path: readonly LonLat[]): FeatureCollection {
  const coordinates = path.map(({ lon, lat }) => [lon, lat]);
  const line: Feature[] =
    path.length > 1
      ? [{ type: 'Feature', geometry: { type: 'LineString', coordinates }, properties: {} }]
      : [];
  const corners: Feature[] = path.map(({ lon, lat }, i) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: { label: i === 0 ? '' : distanceText(pathLengthM(path.slice(0, i + 1))) },
  }));
  return { type: 'FeatureCollection', features: [...line, ...corners] };
}
