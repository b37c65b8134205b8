import type { Place } from '../../contract/alerts.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import { distanceM, type LonLat } from '../../domain/geo/geodesic.ts';
import type { FeatureRow } from '../layers/layers.repository.ts';

/** How well the place of a station is known, 95 %: surveyed, or as its note says. */
const EXACT_M = 50;
const WITHIN_KM = /±\s*(\d+(?:\.\d+)?)\s*km/i;

/** A station's place; the first corner of anything larger. */
export function pointOf({ geometry }: FeatureRow): LonLat {
  let coordinates: unknown = geometry.coordinates;
  while (Array.isArray(coordinates) && Array.isArray(coordinates[0])) coordinates = coordinates[0];
  const [lon = 0, lat = 0] = coordinates as number[];
  return { lon, lat };
}

/** The worst station, with an ellipse that reaches the others. */
export function positionOf(worst: FeatureRow, stations: readonly FeatureRow[]): AlertPosition {
  const at = pointOf(worst);
  const withinKm = WITHIN_KM.exec(worst.position_note)?.[1];
  const own = withinKm === undefined ? EXACT_M : Number(withinKm) * 1000;
  const radius = Math.max(own, ...stations.map((station) => distanceM(at, pointOf(station))));
  return {
    kind: 'place',
    method: 'reported',
    ...at,
    elevationM: null,
    ellipse: { semiMajorM: radius, semiMinorM: radius, orientationDeg: 0 },
    lines: [],
  };
}

export function placeOf(worst: FeatureRow, stations: number): Place {
  const others = stations - 1;
  return {
    nameZh: others > 0 ? `${worst.name_zh}等 ${stations} 站` : worst.name_zh,
    nameEn: others > 0 ? `${worst.name_en} and ${others} more` : worst.name_en,
    districtAdcode: worst.district_adcode,
  };
}
