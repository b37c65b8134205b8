import { bearingDifferenceDeg, distanceM, type LonLat } from '../../domain/geo/geodesic.ts';
import { meanWind, type WindSample } from '../../domain/tracing/wind.ts';

/** Stations whose air comes from one side in one hour smell one source. Sensible defaults, from no standard. */
export const SAME_HOUR_MS = 3600_000;
export const SAME_WIND_DEG = 45;
export const SAME_AIR_M = 20_000;
/** An exceedance that goes on stays in its alert when it was last seen this long ago. */
export const GOES_ON_MS = 5 * 3600_000;

export interface StationFact {
  featureId: string;
  /** Air mixes from station to station; water is judged section by section. */
  medium: 'air' | 'water';
  at: LonLat;
  wind: WindSample | null;
}

export interface OpenStationAlert {
  id: number;
  stations: readonly StationFact[];
  firstAtMs: number;
  lastAtMs: number;
}

/** The open alert to which an exceedance belongs; null when it is a new one. */
export function alertFor(
  station: StationFact,
  atMs: number,
  open: readonly OpenStationAlert[],
): OpenStationAlert | null {
  const own = open.find(
    (alert) =>
      alert.stations.some((s) => s.featureId === station.featureId) && atMs - alert.lastAtMs <= GOES_ON_MS,
  );
  if (own) return own;
  if (station.medium !== 'air') return null;
  return open.find((alert) => isSameAir(station, atMs, alert)) ?? null;
}

function isSameAir(station: StationFact, atMs: number, alert: OpenStationAlert): boolean {
  const isSameHour = atMs >= alert.firstAtMs - SAME_HOUR_MS && atMs <= alert.lastAtMs + SAME_HOUR_MS;
  const air = alert.stations.filter((s) => s.medium === 'air');
  if (!isSameHour || !air.some((s) => distanceM(s.at, station.at) <= SAME_AIR_M)) return false;
  const theirs = meanWind(air.flatMap((s) => (s.wind ? [s.wind] : [])));
  if (!theirs || theirs.fromDeg === null || !station.wind) return true;
  return Math.abs(bearingDifferenceDeg(theirs.fromDeg, station.wind.fromDeg)) <= SAME_WIND_DEG;
}
