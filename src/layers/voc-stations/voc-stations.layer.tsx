import { layerAtQuery, layerQuery } from '../../api/queries.ts';
import { Z } from '../../map/z-order.ts';
import { valueText } from '../inspector/reading-text.ts';
import { speciesName } from '../inspector/species-name.ts';
import { defineLayer } from '../layer-definition.ts';
import { type CityItem, cityFacts, cityItems, isSilent, measures } from '../style/feature-facts.ts';
import { pointStyle } from '../style/point-style.ts';
import { stationFeature } from '../style/station-feature.ts';
import { silentLook, type SymbolSpec } from '../symbols/shapes.ts';
import { VocMatrix } from './voc-matrix.tsx';
import { VocStationInspector } from './voc-station-inspector.tsx';

type VocStation = CityItem<'voc-stations'>;

function stateOf({ properties: p }: VocStation): string {
  if (isSilent(p.freshness)) return 'silent';
  if (p.exceeding.length > 0) return 'over';
  return p.readings.length > 0 ? 'within' : 'none';
}

const HEXAGON = { shape: 'hexagon', strokeWidth: 1.25, sizePx: 22 } as const satisfies Partial<SymbolSpec>;

export const vocStations = defineLayer({
  id: 'voc-stations',
  group: 'air',
  name: { 'zh-CN': 'VOC 站点', en: 'VOC stations' },
  byDefault: true,
  hasOpacity: true,
  query: layerQuery('voc-stations'),
  queryAt: (atMs) => layerAtQuery('voc-stations', atMs),
  itemsOf: cityItems<'voc-stations'>,
  states: [
    { id: 'within', name: { 'zh-CN': '未超限', en: 'Within limits' }, symbol: 'within' },
    { id: 'over', name: { 'zh-CN': '超限', en: 'Over a limit' }, symbol: 'over' },
    { id: 'none', name: { 'zh-CN': '无数据', en: 'No data' }, symbol: 'none' },
    { id: 'silent', name: { 'zh-CN': '静默', en: 'Silent' }, symbol: 'silent' },
  ],
  swatch: 'within',
  symbol: (name, { panel, map, warn }) => {
    switch (name) {
      case 'within':
        return { ...HEXAGON, fill: map.camera, stroke: map.symbolEdge };
      case 'over':
        return { ...HEXAGON, fill: warn, stroke: map.symbolEdge, mark: '!', markColour: map.symbolInk };
      case 'none':
        return { ...HEXAGON, fill: panel, stroke: map.silent };
      case 'silent':
        return { ...HEXAGON, ...silentLook(map.silent, panel) };
      default:
        return null;
    }
  },
  facts: (item, lang) => cityFacts(item, lang, stateOf(item)),
  features: (item, context) => {
    const state = stateOf(item);
    return [stationFeature('voc-stations', item, state, state === 'over', context)];
  },
  style: (context) =>
    pointStyle({ z: Z.point + 35, dot: context.palette.map.camera, nameZoom: 13, ringPx: 15 }, context),
  pickable: ['voc-stations-symbol', 'voc-stations-dot'],
  columns: [
    {
      id: 'nmhc',
      name: { 'zh-CN': '非甲烷总烃 mg/m³', en: 'NMHC mg/m³' },
      value: (item) => item.properties.nmhcMgM3,
    },
    {
      id: 'exceeding',
      name: { 'zh-CN': '超限项', en: 'Over limit' },
      value: (item, lang) =>
        item.properties.exceeding
          .map(({ species, multiple }) => `${speciesName(species, lang)} +${valueText(multiple)}`)
          .join(' · '),
    },
  ],
  Matrix: VocMatrix,
  measures,
  Inspector: VocStationInspector,
});
