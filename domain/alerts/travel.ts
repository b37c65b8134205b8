/** What lies between somebody and a place, along the straight line. */
export interface Way {
  readonly straightM: number;
  /** Ups and downs added together, metres. */
  readonly climbM: number;
  readonly rivers: number;
}

export interface TravelEstimate {
  readonly distanceM: number;
  readonly durationS: number;
}

// All of these are sensible defaults for roads between fields and hills, none is from a standard.
/** Roads wind even on a plain. */
const DETOUR = 1.3;
/** A road goes around a slope: so many metres of road for a metre up or down. */
const ROAD_PER_CLIMB = 5;
/** To the next bridge and back. */
const RIVER_M = 1_500;
const SPEED_FLAT_MPS = 40 / 3.6;
const SPEED_STEEP_MPS = 18 / 3.6;
/** Metres of ups and downs on a kilometre from which a road counts as steep. */
const STEEP_M_PER_KM = 120;
const SET_OFF_S = 60;

/** How long a way by car takes, from the straight line and the terrain below it. Grows with each of its parts. */
export function estimateTravel({ straightM, climbM, rivers }: Way): TravelEstimate {
  const distanceM = straightM * DETOUR + climbM * ROAD_PER_CLIMB + rivers * RIVER_M;
  const perKm = straightM < 1 ? 0 : (climbM / straightM) * 1000;
  const steep = Math.min(1, perKm / STEEP_M_PER_KM);
  const slownessSPerM = (1 - steep) / SPEED_FLAT_MPS + steep / SPEED_STEEP_MPS;
  return { distanceM, durationS: SET_OFF_S + distanceM * slownessSPerM };
}

/** Ups and downs along heights in metres; unknown ones are passed over, and nothing but unknown ones is null. */
export function climbOf(heightsM: readonly (number | null)[]): number | null {
  const known = heightsM.filter((height) => height !== null);
  if (known.length < 2) return null;
  return known.reduce((sum, height, i) => sum + Math.abs(height - (known[i - 1] ?? height)), 0);
}
