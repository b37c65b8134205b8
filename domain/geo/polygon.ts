/** Polygons in longitude and latitude with straight edges in those degrees, holes after the outer ring, as in GeoJSON. */
import { type LonLat, WGS84_A, WGS84_F } from './geodesic.ts';

export type Ring = readonly (readonly [number, number])[];
export type Polygon = readonly Ring[];
export type MultiPolygon = readonly Polygon[];

export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const DEG = Math.PI / 180;
const E2 = WGS84_F * (2 - WGS84_F);
const E = Math.sqrt(E2);

function inRing(p: LonLat, ring: Ring): boolean {
  let inside = false;
  let previous = ring.at(-1);
  for (const point of ring) {
    if (previous !== undefined) {
      const [x1, y1] = previous;
      const [x2, y2] = point;
      if (y1 > p.lat !== y2 > p.lat && p.lon < ((x2 - x1) * (p.lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    previous = point;
  }
  return inside;
}

/** Whether a place lies inside (even-odd rule: a hole is outside). */
export function isInPolygon(place: LonLat, polygon: Polygon): boolean {
  let inside = false;
  for (const ring of polygon) if (inRing(place, ring)) inside = !inside;
  return inside;
}

export function isInMultiPolygon(place: LonLat, polygons: MultiPolygon): boolean {
  return polygons.some((polygon) => isInPolygon(place, polygon));
}

/** Authalic q of Snyder, "Map projections: a working manual" (1987), eq. 3-12: equal-area height of a latitude. */
function authalicQ(latDeg: number): number {
  const s = Math.sin(latDeg * DEG);
  return (1 - E2) * (s / (1 - E2 * s * s) - Math.log((1 - E * s) / (1 + E * s)) / (2 * E));
}

/** The area of a ring in the cylindrical equal-area projection of the ellipsoid, m², whatever its direction. */
function ringAreaM2(ring: Ring): number {
  let twice = 0;
  let previous = ring.at(-1);
  for (const point of ring) {
    if (previous !== undefined) {
      twice += (point[0] - previous[0]) * DEG * (authalicQ(previous[1]) + authalicQ(point[1]));
    }
    previous = point;
  }
  return Math.abs((twice * WGS84_A * WGS84_A) / 4);
}

/** Area on the ellipsoid in m²: the outer ring less its holes. Edges are taken short (below some 10 km). */
export function polygonAreaM2(polygon: Polygon): number {
  return polygon.reduce((sum, ring, i) => sum + (i === 0 ? 1 : -1) * ringAreaM2(ring), 0);
}

export function multiPolygonAreaM2(polygons: MultiPolygon): number {
  return polygons.reduce((sum, polygon) => sum + polygonAreaM2(polygon), 0);
}

/** The smallest box around polygons; null when there is no vertex. */
export function boundsOf(polygons: MultiPolygon): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of polygons) {
    for (const [lon, lat] of polygon[0] ?? []) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  }
  return west <= east ? { west, south, east, north } : null;
}
