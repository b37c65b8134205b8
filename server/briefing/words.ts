import type { HotspotAnswer, HotspotSubject, HotspotUnit } from '../../contract/hotspots.ts';
import type { CellClass, CellMeasure } from '../../domain/hotspots/classify-cells.ts';

export type Lang = 'zh-CN' | 'en';
type Words<K extends string> = Readonly<Record<Lang, Readonly<Record<K, string>>>>;

export const SUBJECT: Words<HotspotSubject> = {
  'zh-CN': {
    alerts: '焚烧告警',
    confirmed: '属实火情',
    complaints: '投诉',
    exceedances: '超标',
    fire_points: '卫星火点',
  },
  en: {
    alerts: 'Burning alerts',
    confirmed: 'Confirmed fires',
    complaints: 'Complaints',
    exceedances: 'Exceedances',
    fire_points: 'Satellite fire points',
  },
};

export const UNIT: Words<HotspotUnit> = {
  'zh-CN': {
    '3km': '3 km 网格',
    '500m': '500 m 网格',
    'h3-6': 'H3 六级',
    'h3-7': 'H3 七级',
    'h3-8': 'H3 八级',
    'h3-9': 'H3 九级',
    district: '区县',
  },
  en: {
    '3km': '3 km grid',
    '500m': '500 m grid',
    'h3-6': 'H3 resolution 6',
    'h3-7': 'H3 resolution 7',
    'h3-8': 'H3 resolution 8',
    'h3-9': 'H3 resolution 9',
    district: 'Districts',
  },
};

export const MEASURE: Words<CellMeasure> = {
  'zh-CN': {
    count: '数量(起)',
    rate: '密度(起/km²)',
    confirmed: '属实率(%)',
    close: '闭环用时中位数(min)',
    gi: 'Getis-Ord Gi*',
    change: '与对比期之差(起)',
    emerging: '新兴热点',
  },
  en: {
    count: 'Count',
    rate: 'Per km²',
    confirmed: 'Share confirmed (%)',
    close: 'Median time to close (min)',
    gi: 'Getis-Ord Gi*',
    change: 'Difference to the base',
    emerging: 'Emerging hot spots',
  },
};

const EMERGING = {
  new: ['新增', 'New'],
  consecutive: ['连续', 'Consecutive'],
  intensifying: ['加剧', 'Intensifying'],
  persistent: ['持续', 'Persistent'],
  diminishing: ['减弱', 'Diminishing'],
  sporadic: ['零星', 'Sporadic'],
  oscillating: ['振荡', 'Oscillating'],
  historical: ['历史', 'Historical'],
} as const;

const CONFIDENCE: Readonly<Record<number, string>> = { 1: '90%', 2: '95%', 3: '99%' };
const figure = (value: number) => (Number.isInteger(value) ? String(value) : value.toPrecision(2));

/** What the legend says beside a colour. */
export function className(one: CellClass, measure: CellMeasure, lang: Lang): string {
  const zh = lang === 'zh-CN';
  if (measure === 'gi') {
    const bin = one.from ?? 0;
    const level = CONFIDENCE[Math.abs(bin)] ?? '';
    return bin > 0 ? `${level} ${zh ? '热点' : 'hot'}` : `${level} ${zh ? '冷点' : 'cold'}`;
  }
  if (measure === 'emerging') {
    const [side, kind] = one.id.split('-') as ['hot' | 'cold', keyof typeof EMERGING];
    const name = EMERGING[kind]?.[zh ? 0 : 1] ?? kind;
    return zh ? `${name}${side === 'hot' ? '热点' : '冷点'}` : `${name} ${side}`;
  }
  const [from, to] = [one.from ?? 0, one.to];
  if (measure === 'change') {
    const sign = from > 0 ? '+' : '−';
    const [low, high] = [Math.abs(from), to === null ? null : Math.abs(to)];
    return high === null
      ? `≤ ${sign}${figure(low)}`.replace('≤ +', '≥ +')
      : `${sign}${figure(low)} – ${sign}${figure(high)}`;
  }
  return to === null ? `≥ ${figure(from)}` : `${figure(from)} – < ${figure(to)}`;
}

export function periodText({ periods, query }: HotspotAnswer, lang: Lang): string {
  const { from, to } = periods.now;
  const base = periods[query.compare];
  const zh = lang === 'zh-CN';
  const name =
    query.compare === 'year'
      ? zh
        ? '上年同期'
        : 'the same days last year'
      : zh
        ? '上期'
        : 'the period before';
  return zh
    ? `${from} 至 ${to}，对比${name} ${base.from} 至 ${base.to}`
    : `${from} to ${to}, against ${name} (${base.from} to ${base.to})`;
}

export function sourceText(answer: HotspotAnswer, lang: Lang): string {
  const zh = lang === 'zh-CN';
  const at = new Date(answer.madeAtMs + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  const parts = zh
    ? ['来源：瞭望告警与监测记录', 'WGS-84', `数据截至 ${at}`]
    : ['Source: alerts and measurements in Lookout', 'WGS-84', `data as of ${at}`];
  if (answer.illustrative > 0)
    parts.push(
      zh ? `含示意数据 ${answer.illustrative} 条` : `${answer.illustrative} illustrative records included`,
    );
  return parts.join(' · ');
}
