import type { LonLat } from './geodesic.ts';
import { localFrame } from './local-frame.ts';
import { isInMultiPolygon, type MultiPolygon } from './polygon.ts';

/** A geometry as GeoJSON has it, longitude first. */
export type Shape =
  | { readonly type: 'Point'; readonly coordinates: readonly number[] }
  | { readonly type: 'LineString'; readonly coordinates: readonly (readonly number[])[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  | {
      readonly type: 'MultiPolygon';
      readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[];
    };

/**
 * Metres from a place to the nearest point of a shape, and the bearing of that point in degrees clockwise from true
 * north; 0 m inside a polygon. Edges are straight in a tangent frame at the place: right to metres within 50 km.
 */
export function nearestPoint(from: LonLat, shape: Shape): { distanceM: number; bearingDeg: number } {
  if (isInside(from, shape)) return { distanceM: 0, bearingDeg: 0 };
  const { toEastNorth } = localFrame(from);
  let best = { eastM: Infinity, northM: Infinity };
  for (const line of linesOf(shape)) {
    const points = line.map(([lon = 0, lat = 0]) => toEastNorth({ lon, lat }));
    for (const [i, b] of points.entries()) {
      const near = footOfOrigin(points[i - 1] ?? b, b);
      if (Math.hypot(near.eastM, near.northM) < Math.hypot(best.eastM, best.northM)) best = near;
    }
  }
  const bearing = (Math.atan2(best.eastM, best.northM) * 180) / Math.PI;
  return { distanceM: Math.hypot(best.eastM, best.northM), bearingDeg: (bearing + 360) % 360 };
}

type EastNorth = { readonly eastM: number; readonly northM: number };

function footOfOrigin(a: EastNorth, b: EastNorth): EastNorth {
  const [dE, dN] = [b.eastM - a.eastM, b.northM - a.northM];
  const length2 = dE * dE + dN * dN;
  const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(a.eastM * dE + a.northM * dN) / length2));
  return { eastM: a.eastM + share * dE, northM: a.northM + share * dN };
}

function isInside(place: LonLat, shape: Shape): boolean {
  if (shape.type === 'Polygon')
    return isInMultiPolygon(place, [shape.coordinates] as unknown as MultiPolygon);
  return (
    shape.type === 'MultiPolygon' && isInMultiPolygon(place, shape.coordinates as unknown as MultiPolygon)
  );
}

function linesOf(shape: Shape): readonly (readonly (readonly number[])[])[] {
  switch (shape.type) {
    case 'Point':
      return [[shape.coordinates]];
    case 'LineString':
      return [shape.coordinates];
    case 'Polygon':
      return shape.coordinates;
    case 'MultiPolygon':
      return shape.coordinates.flat();
  }
}
