import { inverse, type LonLat } from '../geo/geodesic.ts';

export interface NamedPlace extends LonLat {
  readonly nameZh: string;
  readonly nameEn: string;
}

export interface District {
  readonly adcode: number;
  readonly nameZh: string;
  readonly nameEn: string;
}

export interface PlaceName {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly districtAdcode: number | null;
}

const COMPASS_ZH = ['北', '东北', '东', '东南', '南', '西南', '西', '西北'] as const;
const COMPASS_EN = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'] as const;
/** So near that a direction would only confuse. */
const AT_M = 500;
/** Further away a name helps nobody to find the place. */
const NAME_REACH_M = 30_000;

/**
 * The nearest named place with direction and distance, after the district: `乳源瑶族自治县 桂头镇 东北 3.2 公里`,
 * `3.2 km NE of Guitou, Ruyuan`; the district alone far from any name; null when there is neither.
 */
export function placeName(
  at: LonLat,
  places: readonly NamedPlace[],
  district: District | null,
): PlaceName | null {
  const nearest = nearestOf(at, places);
  if (!nearest && !district) return null;
  const zh = [district?.nameZh, nearest && zhOf(nearest)].filter(Boolean).join(' ');
  const en = [nearest && enOf(nearest), district?.nameEn].filter(Boolean).join(', ');
  return { nameZh: zh, nameEn: en, districtAdcode: district?.adcode ?? null };
}

interface Nearest {
  place: NamedPlace;
  rangeM: number;
  /** Eighth of the compass in which `at` lies, seen from the place. */
  sector: number;
}

function nearestOf(at: LonLat, places: readonly NamedPlace[]): Nearest | null {
  let best: Nearest | null = null;
  for (const place of places) {
    const { distanceM, bearingDeg } = inverse(place, at);
    if (distanceM > NAME_REACH_M || (best && distanceM >= best.rangeM)) continue;
    best = { place, rangeM: distanceM, sector: Math.round(bearingDeg / 45) % 8 };
  }
  return best;
}

const zhOf = ({ place, rangeM, sector }: Nearest) =>
  rangeM < AT_M ? `${place.nameZh}附近` : `${place.nameZh} ${COMPASS_ZH[sector]} ${kilometres(rangeM)} 公里`;

const enOf = ({ place, rangeM, sector }: Nearest) =>
  rangeM < AT_M ? `at ${place.nameEn}` : `${kilometres(rangeM)} km ${COMPASS_EN[sector]} of ${place.nameEn}`;

/** One decimal below 10 km, none above: the names' own positions are no better. */
const kilometres = (m: number) => (m < 9_950 ? (m / 1000).toFixed(1) : String(Math.round(m / 1000)));
