import { bearingDifferenceDeg, normaliseBearing } from '../geo/geodesic.ts';

/** One wind observation; the direction is where the wind comes FROM, degrees clockwise from north. */
export interface WindSample {
  speedMS: number;
  fromDeg: number;
}

export interface MeanWind {
  /** Where the mean wind comes from; null when the vectors cancel or nothing moved. */
  fromDeg: number | null;
  /** Length of the mean vector, m/s. */
  speedMS: number;
  /** Mean of the speeds regardless of direction, m/s. */
  scalarSpeedMS: number;
  /** Vector over scalar speed, 0 (all round) to 1 (steady). */
  steadiness: number;
  n: number;
}

const DEG = Math.PI / 180;

function isSample({ speedMS, fromDeg }: WindSample): boolean {
  return Number.isFinite(speedMS) && speedMS >= 0 && Number.isFinite(fromDeg);
}

/**
 * Vector mean of wind observations: directions are averaged as vectors weighted by speed, so 350° and 10° give 0°.
 * Unusable samples are left out; null when none is left. Source: WMO-No. 8, volume I, chapter 5.
 */
export function meanWind(samples: readonly WindSample[]): MeanWind | null {
  const usable = samples.filter(isSample);
  const n = usable.length;
  if (n === 0) return null;
  let [east, north, scalar] = [0, 0, 0];
  for (const { speedMS, fromDeg } of usable) {
    east += speedMS * Math.sin(fromDeg * DEG);
    north += speedMS * Math.cos(fromDeg * DEG);
    scalar += speedMS;
  }
  const speedMS = Math.hypot(east, north) / n;
  const scalarSpeedMS = scalar / n;
  const cancels = speedMS <= 1e-9 * Math.max(1, scalarSpeedMS);
  return {
    fromDeg: cancels ? null : normaliseBearing(Math.atan2(east, north) / DEG),
    speedMS: cancels ? 0 : speedMS,
    scalarSpeedMS,
    steadiness: cancels ? 0 : Math.min(1, speedMS / scalarSpeedMS),
    n,
  };
}

/** Half-angle of the upwind sector at 1 m/s and above, and in still air. */
export const HALF_ANGLE_DEG = { steady: 22.5, still: 45 } as const;

/** Half-angle for a wind speed: 22.5° from 1 m/s up, widening evenly to 45° in still air. */
export function sectorHalfAngleDeg(speedMS: number): number {
  const stillness = 1 - Math.min(1, Math.max(0, speedMS));
  return HALF_ANGLE_DEG.steady + (HALF_ANGLE_DEG.still - HALF_ANGLE_DEG.steady) * stillness;
}

export interface UpwindSector {
  /** Bearing from the station to its middle, which is where the wind comes from. */
  middleDeg: number;
  halfAngleDeg: number;
}

/** The sector in which a source must lie; null when no direction is known and every bearing is as likely. */
export function upwindSector(wind: MeanWind | null): UpwindSector | null {
  if (wind === null || wind.fromDeg === null) return null;
  return { middleDeg: wind.fromDeg, halfAngleDeg: sectorHalfAngleDeg(wind.speedMS) };
}

/** Degrees between a bearing and the middle of a sector, 0–180. */
export function bearingOffsetDeg(sector: UpwindSector, bearingDeg: number): number {
  return Math.abs(bearingDifferenceDeg(sector.middleDeg, bearingDeg));
}
