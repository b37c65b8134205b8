import type { BanZone } from '../../../contract/zones.ts';
import type { MapLang } from '../../map/types.ts';
import type { Words2 } from '../layer-definition.ts';

export const BAN_OFFENCE: Readonly<Record<BanZone['offence'], Words2>> = {
  straw_burning: { 'zh-CN': '禁烧秸秆', en: 'No straw burning' },
  open_burning: { 'zh-CN': '禁止露天焚烧', en: 'No open burning' },
  fire_in_forest: { 'zh-CN': '林区禁火', en: 'No fire in forest' },
};

const hour = (h: number) =>
  `${String(Math.floor(h)).padStart(2, '0')}:${String(Math.round((h % 1) * 60)).padStart(2, '0')}`;

/** When a ban holds: `09-15～12-15 · 06:00–20:00`, or all year. */
export function banTimes({ seasons, hours }: Pick<BanZone, 'seasons' | 'hours'>, lang: MapLang): string {
  const zh = lang === 'zh-CN';
  const days =
    seasons.length === 0
      ? zh
        ? '全年'
        : 'all year'
      : seasons.map(({ from, to }) => `${from}${zh ? '～' : ' to '}${to}`).join(zh ? '、' : ', ');
  const day = hours === null ? (zh ? '全天' : 'all day') : `${hour(hours.from)}–${hour(hours.to)}`;
  return `${days} · ${day}`;
}
