import type { Geometry, Position } from 'geojson';
import type { ImportFault, ImportRowError } from '../../contract/imports.ts';
import type { LayerFeature } from '../../contract/layers.ts';
import { convert, type Datum } from '../../domain/geo/datum.ts';

type Checked =
  | { ok: true; geometry: LayerFeature['geometry'] }
  | {
      ok: false;
      code: ImportRowError['code'];
      message: string;
      detail: ImportFault;
      /** Where it would lie, as far as that can be told. */
      at: readonly [number, number] | null;
    };

const MAX_VERTICES = 5_000;
/** Degrees beyond the city's box that a feature may lie: what is farther was mistaken for another datum or order. */
const MARGIN_DEG = 0.5;

const no = (
  code: ImportRowError['code'],
  detail: ImportFault,
  message: string,
  at: readonly [number, number] | null = null,
): Checked => ({ ok: false, code, message, detail, at });

/** A geometry of a file in WGS-84, checked: of the right kind, whole, and near the city. */
export function checkGeometry(
  geometry: Geometry | null,
  kind: 'point' | 'area',
  datum: Datum,
  bounds: readonly [west: number, south: number, east: number, north: number],
): Checked {
  if (!geometry)
    return no(
      'geometry_missing',
      { rule: 'no_geometry' },
      'there is no geometry: lon and lat, or a shape, are needed',
    );
  const single = asSingle(geometry);
  const isArea = single.type === 'Polygon' || single.type === 'MultiPolygon';
  if (kind === 'point' ? single.type !== 'Point' : !isArea)
    return no(
      'geometry_kind',
      { rule: 'kind', needed: kind, got: single.type },
      `must be ${kind === 'point' ? 'a point' : 'a polygon'}, not ${single.type}`,
    );
  const polygons =
    single.type === 'Polygon'
      ? [single.coordinates]
      : single.type === 'MultiPolygon'
        ? single.coordinates
        : [];
  const rings = polygons.flat();
  if (single.type !== 'Point' && (rings.length === 0 || rings.some((ring) => !isRing(ring))))
    return no(
      'geometry_invalid',
      { rule: 'open_ring' },
      'every ring needs four positions or more and must be closed',
    );
  const positions = single.type === 'Point' ? [single.coordinates] : rings.flat();
  if (positions.length > MAX_VERTICES)
    return no(
      'geometry_invalid',
      { rule: 'too_many_positions', count: positions.length, max: MAX_VERTICES },
      `has ${positions.length} positions; ${MAX_VERTICES} are the most`,
    );
  if (!positions.every(isPosition))
    return no(
      'geometry_invalid',
      { rule: 'not_a_position' },
      'longitude or latitude is not a number in its range',
    );
  const moved = (at: Position): [number, number] => {
    const { lon, lat } = convert({ lon: at[0] ?? 0, lat: at[1] ?? 0 }, datum, 'wgs84');
    return [round(lon), round(lat)];
  };
  const [west, south, east, north] = bounds;
  const [lon, lat] = moved(positions[0] ?? []);
  if (
    lon < west - MARGIN_DEG ||
    lon > east + MARGIN_DEG ||
    lat < south - MARGIN_DEG ||
    lat > north + MARGIN_DEG
  )
    return no(
      'outside_city',
      { rule: 'outside', lon, lat },
      `${lon}, ${lat} lies outside the city: longitude and latitude in the wrong order?`,
      [lon, lat],
    );
  const shift = (ring: Position[]) => ring.map(moved);
  if (single.type === 'Polygon')
    return { ok: true, geometry: { type: 'Polygon', coordinates: single.coordinates.map(shift) } };
  if (single.type === 'MultiPolygon')
    return {
      ok: true,
      geometry: {
        type: 'MultiPolygon',
        coordinates: single.coordinates.map((polygon) => polygon.map(shift)),
      },
    };
  return { ok: true, geometry: { type: 'Point', coordinates: [lon, lat] } };
}

/** KML wraps shapes in collections: one shape, or only polygons, count as that. */
function asSingle(geometry: Geometry): Geometry {
  if (geometry.type !== 'GeometryCollection' || !Array.isArray(geometry.geometries)) return geometry;
  const [first] = geometry.geometries;
  if (geometry.geometries.length === 1 && first) return first;
  const polygons = geometry.geometries.flatMap((g) => (g?.type === 'Polygon' ? [g.coordinates] : []));
  return polygons.length > 0 ? { type: 'MultiPolygon', coordinates: polygons } : geometry;
}

function isRing(ring: unknown): boolean {
  if (!Array.isArray(ring) || ring.length < 4) return false;
  const [first, last] = [ring[0] as unknown, ring.at(-1) as unknown];
  return Array.isArray(first) && Array.isArray(last) && first[0] === last[0] && first[1] === last[1];
}

function isPosition(at: unknown): boolean {
  if (!Array.isArray(at)) return false;
  const [lon, lat] = at as unknown[];
  return typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

/** About a centimetre. */
const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
