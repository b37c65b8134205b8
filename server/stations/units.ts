import { canonicalCode, FACTOR_CODES } from '../../domain/hj212/factor-codes.ts';
import type { Unit } from '../../domain/hj212/units.ts';
import { BIOTOXICITY, RESIDUAL_CHLORINE } from '../layers/latest.ts';

const OWN: Readonly<Record<string, string>> = { [RESIDUAL_CHLORINE]: 'mg/L', [BIOTOXICITY]: '%' };
const SHOWN: Partial<Record<Unit, string>> = {
  'ng/m3': 'ng/m³',
  'ug/m3': 'µg/m³',
  'mg/m3': 'mg/m³',
  'ug/L': 'µg/L',
  degC: '°C',
  deg: '°',
  'uS/cm': 'µS/cm',
  'm3/h': 'm³/h',
  none: '',
};

/** A unit as it is stored and shown. */
export const shownUnit = (unit: Unit): string => SHOWN[unit] ?? unit;

/** The unit in which a species is stored and judged; null when the species is not known here. */
export function canonicalUnit(species: string): string | null {
  const own = OWN[species];
  if (own !== undefined) return own;
  const known = FACTOR_CODES.get(canonicalCode(species));
  return known ? shownUnit(known.unit) : null;
}

const OWN_NAMES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  [RESIDUAL_CHLORINE]: ['余氯', 'Residual chlorine'],
  [BIOTOXICITY]: ['生物毒性', 'Biotoxicity'],
};

/** What people call a species; its code when nobody has named it. */
export function speciesName(species: string): { zh: string; en: string } {
  const own = OWN_NAMES[species];
  if (own) return { zh: own[0], en: own[1] };
  const known = FACTOR_CODES.get(species);
  return known ? { zh: known.zh, en: known.en } : { zh: species, en: species };
}
