import { layerAtQuery, layerQuery } from '../../api/queries.ts';
import { Z } from '../../map/z-order.ts';
import { defineLayer } from '../layer-definition.ts';
import { type CityItem, cityFacts, cityItems } from '../style/feature-facts.ts';
import { feature, geometryOf, point } from '../style/features.ts';
import { pointStyle } from '../style/point-style.ts';
import { imageName } from '../symbols/image-name.ts';
import type { SymbolSpec } from '../symbols/shapes.ts';
import { footprintStyle } from './footprint-style.ts';
import { FirePointInspector } from './fire-point-inspector.tsx';

type FirePoint = CityItem<'fire-points'>;

const PIXEL = { shape: 'square', strokeWidth: 1.5, sizePx: 16 } as const satisfies Partial<SymbolSpec>;

export const firePoints = defineLayer({
  id: 'fire-points',
  group: 'air',
  name: { 'zh-CN': '卫星火点', en: 'Fire points' },
  byDefault: true,
  hasOpacity: true,
  query: layerQuery('fire-points'),
  queryAt: (atMs) => layerAtQuery('fire-points', atMs),
  itemsOf: cityItems<'fire-points'>,
  states: [
    { id: 'high', name: { 'zh-CN': '置信度高', en: 'High confidence' }, symbol: 'high' },
    { id: 'nominal', name: { 'zh-CN': '置信度中', en: 'Nominal confidence' }, symbol: 'nominal' },
    { id: 'low', name: { 'zh-CN': '置信度低', en: 'Low confidence' }, symbol: 'low' },
  ],
  swatch: 'nominal',
  // The colour says fire, the fill how sure the satellite was.
  symbol: (name, { map, panel }) => {
    const fillOpacity = { high: 1, nominal: 0.45, low: 0 }[name];
    if (fillOpacity === undefined) return null;
    return {
      ...PIXEL,
      fill: fillOpacity === 0 ? panel : map.alert,
      fillOpacity: fillOpacity || 0.6,
      stroke: map.alert,
      dashed: name === 'low',
    };
  },
  facts: (item: FirePoint, lang) => ({
    ...cityFacts(item, lang, item.properties.confidence),
    freshness: null,
    updatedAtMs: item.properties.acquiredAtMs,
  }),
  features: (item, { theme, lang }) => {
    const p = item.properties;
    return [
      feature(item.id, geometryOf(item), {}),
      feature(item.id, point(p.centre.lon, p.centre.lat), {
        icon: imageName('fire-points', p.confidence, theme),
        name: lang === 'zh-CN' ? p.nameZh : p.nameEn,
        sort: -(p.frpMw ?? 0),
      }),
    ];
  },
  style: (context) => [
    ...footprintStyle(context),
    ...pointStyle({ z: Z.point + 45, dot: context.palette.map.alert, nameZoom: 13, ringPx: 13 }, context),
  ],
  pickable: ['fire-points-symbol', 'fire-points-dot'],
  columns: [
    {
      id: 'satellite',
      name: { 'zh-CN': '卫星', en: 'Satellite' },
      value: (item) => item.properties.satellite,
    },
    {
      id: 'frp',
      name: { 'zh-CN': '辐射功率 MW', en: 'Radiative power MW' },
      value: (item) => item.properties.frpMw,
    },
    {
      id: 'kelvin',
      name: { 'zh-CN': '亮温 K', en: 'Brightness K' },
      value: (item) => item.properties.brightnessK,
    },
  ],
  Inspector: FirePointInspector,
});
