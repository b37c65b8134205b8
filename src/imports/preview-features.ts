import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import type { z } from 'zod';
import type { ImportPreview } from '../../contract/imports.ts';
import type { Box } from '../map/types.ts';

type Preview = z.infer<typeof ImportPreview>;
export type PreviewKind = 'create' | 'update' | 'same' | 'wrong';

/** What a file would put on the map, told apart by what would happen to it, and where its wrong rows would lie. */
export function previewFeatures({ features, changes, faulty = [] }: Preview): FeatureCollection {
  const kinds = new Map<string, PreviewKind>(changes.map(({ code, kind }) => [code, kind]));
  const named = (geometry: Geometry, kind: PreviewKind, label: string): Feature => ({
    type: 'Feature',
    geometry,
    properties: { kind, label },
  });
  return {
    type: 'FeatureCollection',
    features: [
      ...features.map(({ geometry, properties: { code } }) =>
        named(geometry, kinds.get(code) ?? 'same', code),
      ),
      ...faulty.map(({ row, lon, lat }) =>
        named({ type: 'Point', coordinates: [lon, lat] }, 'wrong', String(row)),
      ),
    ],
  };
}

/** The box of what lies near the city, so that one wrong row far away does not take everything out of sight; null: nothing. */
export function previewBox({ features }: FeatureCollection, city: Box): Box | null {
  const [west, south, east, north] = city;
  const near = features
    .flatMap(({ geometry }) => positionsOf(geometry))
    .filter(
      ([lon = 0, lat = 0]) => lon >= west - 1 && lon <= east + 1 && lat >= south - 1 && lat <= north + 1,
    );
  if (near.length === 0) return null;
  const [lons, lats] = [near.map(([lon = 0]) => lon), near.map(([, lat = 0]) => lat)];
  return [least(lons), least(lats), most(lons), most(lats)];
}

const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Infinity);
const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity);

function positionsOf(geometry: Geometry): Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'LineString':
    case 'MultiPoint':
      return geometry.coordinates;
    case 'Polygon':
    case 'MultiLineString':
      return geometry.coordinates.flat();
    case 'MultiPolygon':
      return geometry.coordinates.flat(2);
    case 'GeometryCollection':
      return geometry.geometries.flatMap(positionsOf);
  }
}
