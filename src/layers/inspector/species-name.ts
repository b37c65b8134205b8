import { canonicalCode, codeOfFactor, FACTOR_CODES } from '../../../domain/hj212/factor-codes.ts';
import type { MapLang } from '../../map/types.ts';

/** What a species is called: from its HJ 212 code or the id of a factor (`nh3n`); an unknown one keeps its code. */
export function speciesName(species: string, lang: MapLang): string {
  const known = FACTOR_CODES.get(canonicalCode(species)) ?? FACTOR_CODES.get(codeOfFactor(species) ?? '');
  if (!known) return species;
  return lang === 'zh-CN' ? known.zh : known.en;
}
