import { layerAtQuery, layerQuery } from '../../api/queries.ts';
import { Z } from '../../map/z-order.ts';
import { defineLayer } from '../layer-definition.ts';
import { type CityItem, cityFacts, cityItems, isSilent, measures } from '../style/feature-facts.ts';
import { pointStyle } from '../style/point-style.ts';
import { stationFeature } from '../style/station-feature.ts';
import { silentLook, type SymbolSpec } from '../symbols/shapes.ts';
import { WaterSourceInspector } from './water-source-inspector.tsx';

type WaterSource = CityItem<'water-sources'>;

function stateOf({ properties: p }: WaterSource): string {
  if (p.alarm) return 'alarm';
  if (isSilent(p.freshness)) return 'silent';
  return p.reserve ? 'reserve' : 'normal';
}

const DROP = { shape: 'drop', strokeWidth: 1.25, sizePx: 26 } as const satisfies Partial<SymbolSpec>;

export const waterSources = defineLayer({
  id: 'water-sources',
  group: 'water',
  name: { 'zh-CN': '饮用水源', en: 'Water sources' },
  byDefault: true,
  hasOpacity: true,
  query: layerQuery('water-sources'),
  queryAt: (atMs) => layerAtQuery('water-sources', atMs),
  itemsOf: cityItems<'water-sources'>,
  states: [
    { id: 'normal', name: { 'zh-CN': '正常', en: 'Normal' }, symbol: 'normal' },
    { id: 'reserve', name: { 'zh-CN': '应急备用', en: 'Emergency reserve' }, symbol: 'reserve' },
    { id: 'alarm', name: { 'zh-CN': '报警', en: 'Alarm' }, symbol: 'alarm' },
    { id: 'silent', name: { 'zh-CN': '静默', en: 'Silent' }, symbol: 'silent' },
  ],
  swatch: 'normal',
  symbol: (name, { panel, map, danger }) => {
    switch (name) {
      case 'normal':
        return { ...DROP, fill: map.source, stroke: map.symbolEdge };
      case 'reserve':
        return { ...DROP, fill: panel, stroke: map.source, strokeWidth: 2, dot: map.source };
      case 'alarm':
        return { ...DROP, fill: danger, stroke: map.symbolEdge, mark: '!', markColour: map.symbolInk };
      case 'silent':
        return { ...DROP, ...silentLook(map.silent, panel) };
      default:
        return null;
    }
  },
  facts: (item, lang) => cityFacts(item, lang, stateOf(item)),
  features: (item, context) => {
    const state = stateOf(item);
    return [stationFeature('water-sources', item, state, state === 'alarm', context)];
  },
  style: (context) =>
    pointStyle({ z: Z.point + 20, dot: context.palette.map.source, nameZoom: 10.5, ringPx: 16 }, context),
  pickable: ['water-sources-symbol', 'water-sources-dot'],
  columns: [
    {
      id: 'biotoxicity',
      name: { 'zh-CN': '生物毒性 %', en: 'Biotoxicity %' },
      value: (item) => item.properties.biotoxicityPercent,
    },
  ],
  measures,
  Inspector: WaterSourceInspector,
});
