import { canonicalCode, codeOfFactor, FACTOR_CODES } from '../../../domain/hj212/factor-codes.ts';
import type { MapLang } from '../../map/types.ts';

const ORDER: readonly string[] = [...FACTOR_CODES.keys()];

/** The order in which species are listed: that of the standard's codes, unknown ones last. */
export function bySpecies(a: string, b: string): number {
  const place = (species: string) =>
    (ORDER.indexOf(canonicalCode(species)) + ORDER.length + 1) % (ORDER.length + 1);
  return place(a) - place(b) || a.localeCompare(b);
}

/** What a species is called: from its HJ 212 code or the id of a factor (`nh3n`); an unknown one keeps its code. */
export function speciesName(species: string, lang: MapLang): string {
  const known = FACTOR_CODES.get(canonicalCode(species)) ?? FACTOR_CODES.get(codeOfFactor(species) ?? '');
  if (!known) return species;
  return lang === 'zh-CN' ? known.zh : known.en;
}
