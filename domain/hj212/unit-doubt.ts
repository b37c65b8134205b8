import { FACTOR_CODES } from './factor-codes.ts';
import { convertUnit, type Unit } from './units.ts';

/** What outdoor air and its weather nearly always show, in the program's unit; sensible bounds, from no standard. */
const USUAL: Record<string, readonly [min: number, max: number]> = {
  pm25: [1, 1000],
  pm10: [1, 2000],
  tsp: [2, 5000],
  so2: [0.5, 500],
  no2: [0.5, 500],
  o3: [0.5, 600],
  co: [0.05, 30],
  pressure: [800, 1100],
};

const CANDIDATES: readonly Unit[] = ['ug/m3', 'mg/m3', 'ng/m3', 'hPa', 'kPa', 'Pa'];

/**
 * A unit that would explain a raw value better than the assumed one, for a hint beside the device's unit map; null
 * when the value is usual as it is, is zero, or no candidate makes it so. It never changes a reading.
 */
export function doubtUnit(code: string, raw: number, assumed: Unit): Unit | null {
  const known = FACTOR_CODES.get(code);
  const usual = known === undefined ? undefined : USUAL[known.factor];
  if (known === undefined || usual === undefined || raw === 0) return null;
  const isUsual = (unit: Unit): boolean => {
    const value = convertUnit(raw, unit, known.unit);
    return value !== null && value >= usual[0] && value <= usual[1];
  };
  if (isUsual(assumed)) return null;
  return CANDIDATES.find((unit) => unit !== assumed && isUsual(unit)) ?? null;
}
