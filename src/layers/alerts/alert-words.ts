import type { Alert } from '../../../contract/alerts.ts';
import type { AlertPosition } from '../../../contract/geo.ts';
import { ALERT_WORDS_EN, ALERT_WORDS_ZH } from '../../i18n/alert-words.ts';
import type { MapLang } from '../../map/types.ts';
import type { Words2 } from '../layer-definition.ts';

const words = (lang: MapLang) => (lang === 'en' ? ALERT_WORDS_EN : ALERT_WORDS_ZH);

/** The word of a stage in both languages, for the legend. */
export const stageWords = (stage: Alert['stage']): Words2 => ({
  'zh-CN': ALERT_WORDS_ZH.stage[stage],
  en: ALERT_WORDS_EN.stage[stage],
});

function metres(value: number): string {
  return value < 1000 ? `${Math.round(value)} m` : `${(value / 1000).toFixed(1)} km`;
}

/** "#2041 疑似秸秆焚烧" */
export function alertTitle(
  alert: Pick<Alert, 'id' | 'kind' | 'smokeKind' | 'exceedance'>,
  lang: MapLang,
): string {
  const { exceedance } = alert;
  if (exceedance)
    return lang === 'en'
      ? `#${alert.id} ${exceedance.speciesEn} over limit`
      : `#${alert.id} ${exceedance.speciesZh} 超标`;
  return `#${alert.id} ${words(lang).kind[alert.smokeKind ?? alert.kind]}`;
}

/** "112 µg/m³ · 限值 75" */
export function exceedanceText(
  { value, unit, limit }: NonNullable<Alert['exceedance']>,
  lang: MapLang,
): string {
  const [shown, bound] = [value, limit].map((n) => String(Number(n.toPrecision(3))));
  return `${shown} ${unit} · ${lang === 'en' ? 'limit' : '限值'} ${bound}`;
}

/** How well the place is known and by what method, in a line: never a place without its error. */
export function positionText(position: AlertPosition, lang: MapLang): string {
  const zh = lang === 'zh-CN';
  switch (position.kind) {
    case 'place':
      return `±${metres(position.ellipse.semiMajorM)} · ${words(lang).method[position.method]}`;
    case 'ambiguous':
      return `${zh ? `${position.candidates.length} 个候选` : `${position.candidates.length} candidates`} · ${words(lang).method[position.method]}`;
    case 'bearing':
      return `${zh ? '仅有方位' : 'Bearing only'} · ${words(lang).reason[position.reason]}`;
    case 'unknown':
      return `${zh ? '位置未知' : 'Place unknown'} · ${words(lang).reason[position.reason]}`;
  }
}
