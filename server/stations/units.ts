import { AIR_SPECIES, BIOTOXICITY, RESIDUAL_CHLORINE, WATER_SPECIES } from '../layers/latest.ts';

const OTHERS: Record<string, string> = {
  a21005: 'mg/m³',
  a01001: '°C',
  a01002: '%',
  a01006: 'hPa',
  a01007: 'm/s',
  a01008: '°',
  w01001: '',
  [RESIDUAL_CHLORINE]: 'mg/L',
  [BIOTOXICITY]: '%',
};

/** The unit in which a species is stored and judged; null when the species is not known here. */
export function canonicalUnit(species: string): string | null {
  const named = OTHERS[species];
  if (named !== undefined) return named;
  if (species in AIR_SPECIES) return 'µg/m³';
  return species in WATER_SPECIES ? 'mg/L' : null;
}
