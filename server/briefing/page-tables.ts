import type { Change, HotspotAnswer } from '../../contract/hotspots.ts';
import type { Table } from '../pdf/table.ts';
import type { Lang } from './words.ts';

const REASON: Record<Lang, Record<Extract<Change, { kind: 'none' }>['reason'], string>> = {
  'zh-CN': {
    'now-missing': '本期无数据',
    'base-missing': '无基期',
    'both-missing': '均无数据',
    'base-zero': '对比期为 0',
    'both-zero': '均为 0',
    'standards-differ': '标准不同',
  },
  en: {
    'now-missing': 'no data now',
    'base-missing': 'no base',
    'both-missing': 'no data',
    'base-zero': 'base is 0',
    'both-zero': 'both 0',
    'standards-differ': 'other standard',
  },
};

const signed = (value: number, digits: number) =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(digits)}`;

/** A change as people say it: percent and percentage points never mixed. */
export function changeText(change: Change, lang: Lang): string {
  if (change.kind === 'none') return REASON[lang][change.reason];
  if (change.kind === 'percent') return `${signed(change.change, 1)}%`;
  return lang === 'zh-CN' ? `${signed(change.change, 1)} 个百分点` : `${signed(change.change, 1)} pp`;
}

export const valueText = (value: number | null, digits: number, unit = ''): string =>
  value === null ? '—' : `${value.toFixed(digits)}${unit}`;

/** The districts of an answer as a table. */
export function districtTable(answer: HotspotAnswer, lang: Lang): Table {
  const zh = lang === 'zh-CN';
  const { compare } = answer.query;
  return {
    columns: [
      { head: zh ? '区县' : 'District', share: 2 },
      { head: zh ? '数量' : 'Count', align: 'right' },
      {
        head: compare === 'year' ? (zh ? '同比' : 'On last year') : zh ? '环比' : 'On before',
        share: 1.5,
        align: 'right',
      },
      { head: zh ? '到场' : 'Arrival', align: 'right' },
      { head: zh ? '闭环' : 'Closed', align: 'right' },
      { head: zh ? '误报' : 'False', align: 'right' },
    ],
    rows: answer.districts.map((row) => [
      zh ? row.nameZh : row.nameEn,
      String(row.count),
      changeText(row[compare].change, lang),
      valueText(row.arriveMinutes, 0, ' min'),
      valueText(row.closeMinutes, 0, ' min'),
      valueText(row.falsePercent, 0, '%'),
    ]),
    sizePt: 8,
  };
}

export function topTable(answer: HotspotAnswer, lang: Lang): Table {
  const zh = lang === 'zh-CN';
  return {
    columns: [
      { head: zh ? '位置' : 'Place', share: 4 },
      { head: zh ? '数量' : 'Count', align: 'right' },
      { head: 'z', align: 'right' },
    ],
    rows: answer.top
      .slice(0, 6)
      .map((cell) => [zh ? cell.placeZh : cell.placeEn, String(cell.count), valueText(cell.z, 2)]),
    sizePt: 8,
  };
}
