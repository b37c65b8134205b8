import type { LonLat } from '../geo/geodesic.ts';
import { isInMultiPolygon, type MultiPolygon } from '../geo/polygon.ts';

/** A zone in which burning is banned. Month and day as `MM-DD`, hours of the day in city time. */
export interface BanRule {
  readonly polygons: MultiPolygon;
  /** Both ends included; over the turn of the year when `from` is after `to`. Empty: all year. */
  readonly seasons: readonly { readonly from: string; readonly to: string }[];
  /** Over midnight when `from` is after `to`. `null`: all day. */
  readonly hours: { readonly from: number; readonly to: number } | null;
}

/** Whether burning at a place and time is an offence, and if not, why not. */
export type BanVerdict<Z extends BanRule> =
  | { readonly offence: true; readonly zone: Z }
  | { readonly offence: false; readonly because: 'outside'; readonly zone: null }
  /** Inside a zone whose ban does not hold at that time. */
  | { readonly offence: false; readonly because: 'out_of_season' | 'out_of_hours'; readonly zone: Z };

const CITY_OFFSET_MS = 8 * 3_600_000;
const HOUR_MS = 3_600_000;

/** The first zone that bans it decides; else the zone that comes nearest to banning it says why it does not. */
export function banVerdict<Z extends BanRule>(
  zones: readonly Z[],
  place: LonLat,
  atMs: number,
): BanVerdict<Z> {
  let lifted: BanVerdict<Z> | null = null;
  for (const zone of zones) {
    if (!isInMultiPolygon(place, zone.polygons)) continue;
    const because = liftedBecause(zone, atMs);
    if (because === null) return { offence: true, zone };
    if (lifted === null || because === 'out_of_hours') lifted = { offence: false, because, zone };
  }
  return lifted ?? { offence: false, because: 'outside', zone: null };
}

/** `null` while the ban holds. */
export function liftedBecause(
  { seasons, hours }: Pick<BanRule, 'seasons' | 'hours'>,
  atMs: number,
): 'out_of_season' | 'out_of_hours' | null {
  const city = new Date(atMs + CITY_OFFSET_MS);
  const day = city.toISOString().slice(5, 10);
  if (seasons.length > 0 && !seasons.some(({ from, to }) => within(day, from, to, true)))
    return 'out_of_season';
  const hour = ((atMs + CITY_OFFSET_MS) % (24 * HOUR_MS)) / HOUR_MS;
  return hours === null || within(hour, hours.from, hours.to, false) ? null : 'out_of_hours';
}

function within<T extends string | number>(value: T, from: T, to: T, toIncluded: boolean): boolean {
  const before = toIncluded ? value <= to : value < to;
  return from <= to ? value >= from && before : value >= from || before;
}
