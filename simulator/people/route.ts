import type { LonLat } from '../../domain/geo/geodesic.ts';

const BENDS = 6;

/** A made-up road between two places: it bends to both sides, as country roads do, and ends where it must. */
export function route(from: LonLat, to: LonLat): LonLat[] {
  const [dLon, dLat] = [to.lon - from.lon, to.lat - from.lat];
  return Array.from({ length: BENDS + 1 }, (_, i) => {
    const t = i / BENDS;
    const side = 0.13 * Math.sin(t * Math.PI) * Math.sin(t * 2.6 * Math.PI + from.lon * 40);
    return { lon: from.lon + dLon * t - dLat * side, lat: from.lat + dLat * t + dLon * side };
  });
}
