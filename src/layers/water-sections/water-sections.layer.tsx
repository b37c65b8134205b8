import { layerAtQuery, layerQuery } from '../../api/queries.ts';
import { Z } from '../../map/z-order.ts';
import { valueText } from '../inspector/reading-text.ts';
import { speciesName } from '../inspector/species-name.ts';
import { defineLayer } from '../layer-definition.ts';
import { type CityItem, cityFacts, cityItems, isSilent, measures } from '../style/feature-facts.ts';
import { feature, geometryOf } from '../style/features.ts';
import { pointStyle } from '../style/point-style.ts';
import { imageName } from '../symbols/image-name.ts';
import { silentLook, type SymbolSpec } from '../symbols/shapes.ts';
import { romanClass } from './roman-class.ts';
import { WaterSectionInspector } from './water-section-inspector.tsx';

type WaterSection = CityItem<'water-sections'>;

function stateOf({ properties: p }: WaterSection): string {
  if (isSilent(p.freshness)) return 'silent';
  if (p.measuredClass === null) return 'none';
  if (p.measuredClass === 6) return 'inferior';
  return p.onTarget === false ? 'over' : p.onTarget === true ? 'on' : 'no-target';
}

const DIAMOND = { shape: 'diamond', strokeWidth: 1.25, sizePx: 24 } as const satisfies Partial<SymbolSpec>;

export const waterSections = defineLayer({
  id: 'water-sections',
  group: 'water',
  name: { 'zh-CN': '考核断面', en: 'Water sections' },
  byDefault: true,
  hasOpacity: true,
  query: layerQuery('water-sections'),
  queryAt: (atMs) => layerAtQuery('water-sections', atMs),
  itemsOf: cityItems<'water-sections'>,
  states: [
    { id: 'on', name: { 'zh-CN': '达标', en: 'On target' }, symbol: 'on:II' },
    { id: 'over', name: { 'zh-CN': '超目标', en: 'Misses target' }, symbol: 'over:IV' },
    { id: 'inferior', name: { 'zh-CN': '劣 V 类', en: 'Inferior V' }, symbol: 'inferior:>V' },
    { id: 'no-target', name: { 'zh-CN': '未公布目标', en: 'Target not published' }, symbol: 'no-target:II' },
    { id: 'none', name: { 'zh-CN': '无数据', en: 'No data' }, symbol: 'none:–' },
    { id: 'silent', name: { 'zh-CN': '静默', en: 'Silent' }, symbol: 'silent:–' },
  ],
  swatch: 'on:II',
  symbol: (name, { panel, map, warn, danger, textMuted }) => {
    const [state = '', mark] = name.split(':');
    const base = { ...DIAMOND, stroke: map.symbolEdge, ...(mark ? { mark } : {}) };
    switch (state) {
      case 'on':
        return { ...base, fill: map.section, markColour: '#ffffff' };
      case 'over':
        return { ...base, fill: warn, markColour: map.symbolInk };
      case 'inferior':
        return { ...base, fill: danger, markColour: map.symbolInk };
      case 'no-target':
        return { ...base, fill: panel, stroke: map.section, markColour: textMuted };
      case 'none':
        return { ...base, fill: panel, stroke: map.silent, markColour: textMuted };
      case 'silent':
        return { ...base, ...silentLook(map.silent, panel), markColour: textMuted };
      default:
        return null;
    }
  },
  facts: (item, lang) => cityFacts(item, lang, stateOf(item)),
  features: (item, { theme, lang }) => {
    const p = item.properties;
    const state = stateOf(item);
    const mark = state === 'silent' ? '–' : romanClass(p.measuredClass);
    return [
      feature(item.id, geometryOf(item), {
        icon: imageName('water-sections', `${state}:${mark}`, theme),
        name: lang === 'zh-CN' ? p.nameZh : p.nameEn,
        sort: -(p.measuredClass ?? 0),
      }),
    ];
  },
  style: (context) =>
    pointStyle({ z: Z.point + 30, dot: context.palette.map.section, nameZoom: 10.5, ringPx: 16 }, context),
  pickable: ['water-sections-symbol', 'water-sections-dot'],
  columns: [
    {
      id: 'class',
      name: { 'zh-CN': '类别', en: 'Class' },
      value: (item) => romanClass(item.properties.measuredClass),
    },
    {
      id: 'target',
      name: { 'zh-CN': '目标', en: 'Target' },
      value: (item) =>
        item.properties.targetClass === null ? null : romanClass(item.properties.targetClass),
    },
    {
      id: 'exceeding',
      name: { 'zh-CN': '超标项', en: 'Exceeding' },
      value: (item, lang) =>
        item.properties.exceeding
          .map(({ species, multiple }) => `${speciesName(species, lang)} +${valueText(multiple)}`)
          .join(' · '),
    },
  ],
  measures,
  Inspector: WaterSectionInspector,
});
