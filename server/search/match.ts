import { pinyin } from 'pinyin-pro';

/** What a thing may be found by. */
export interface Names {
  nameZh: string;
  nameEn: string;
  code: string;
}

export interface Index {
  /** Lower case, without blanks. */
  texts: readonly string[];
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll(/[\s'’·-]+/g, '');

/** The words of a thing: its names, code, pinyin and pinyin initials. */
export function indexOf({ nameZh, nameEn, code }: Names): Index {
  const syllables = pinyin(nameZh, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const initials = syllables.map((syllable) => syllable[0] ?? '').join('');
  return {
    texts: [...new Set([nameZh, nameEn, code, syllables.join(''), initials].map(plain))].filter(Boolean),
  };
}

/** How well an index answers a query: higher is better, 0 is not at all. */
export function scoreOf({ texts }: Index, query: string): number {
  const wanted = plain(query);
  if (wanted === '') return 0;
  let best = 0;
  for (const text of texts) {
    const at = text.indexOf(wanted);
    if (at < 0) continue;
    best = Math.max(best, text.length === wanted.length ? 3 : at === 0 ? 2 : 1);
  }
  return best;
}

/** A place written as two numbers, longitude and latitude in the order that the city's box tells apart; null when it is none. */
export function coordinatesIn(query: string): { lon: number; lat: number } | null {
  const found = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[°NnEe]?\s*[,，\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*[°NnEe]?\s*$/.exec(
    query,
  );
  if (!found) return null;
  const [a, b] = [Number(found[1]), Number(found[2])];
  // In China longitude is above 73 and latitude below 54: either order is understood.
  const [lon, lat] = Math.abs(a) >= Math.abs(b) ? [a, b] : [b, a];
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? { lon, lat } : null;
}
