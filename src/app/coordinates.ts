import type { LonLat } from '../../domain/geo/geodesic.ts';

const PAIR = /^\s*([-+]?\d{1,3}(?:\.\d+)?)[°\s,\u3001\uff0c;]+([-+]?\d{1,3}(?:\.\d+)?)°?\s*$/;

/**
 * `113.868, 24.872` as WGS-84 degrees. Longitude comes first; a first number that can only be a latitude beside one
 * that can only be a longitude is taken the other way round. Null when it is no pair of coordinates.
 */
export function parseCoordinates(text: string): LonLat | null {
  const match = PAIR.exec(text);
  if (!match) return null;
  const [first, second] = [Number(match[1]), Number(match[2])];
  const [lon, lat] = Math.abs(second) > 90 ? [second, first] : [first, second];
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? { lon, lat } : null;
}
