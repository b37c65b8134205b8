import type { MapLang } from '../../map/types.ts';

/** Data flags of HJ 212-2017, table 7. */
const WORDS: Readonly<Record<string, Readonly<Record<MapLang, string>>>> = {
  N: { 'zh-CN': '有效', en: 'valid' },
  F: { 'zh-CN': '停运', en: 'stopped' },
  M: { 'zh-CN': '维护', en: 'maintenance' },
  S: { 'zh-CN': '手工录入', en: 'entered by hand' },
  D: { 'zh-CN': '故障', en: 'fault' },
  C: { 'zh-CN': '校准', en: 'calibration' },
  T: { 'zh-CN': '超量程', en: 'over range' },
  B: { 'zh-CN': '通讯异常', en: 'communication fault' },
};

/** What a data flag says; an unknown one is repeated as it came. */
export function flagWord(flag: string, lang: MapLang): string {
  const known = WORDS[flag];
  if (known) return known[lang];
  return flag === '' ? (lang === 'zh-CN' ? '未标记' : 'unmarked') : flag;
}
