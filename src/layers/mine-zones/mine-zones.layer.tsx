import type { MultiPolygon, Polygon } from 'geojson';
import { layerAtQuery, layerQuery } from '../../api/queries.ts';
import { defineLayer } from '../layer-definition.ts';
import { areaFeatures, areaStyle } from '../style/area-style.ts';
import { type CityItem, cityFacts, cityItems } from '../style/feature-facts.ts';
import { geometryOf } from '../style/features.ts';
import { imageName } from '../symbols/image-name.ts';
import { MineZoneInspector } from './mine-zone-inspector.tsx';
import { MINE_PHASE } from './mine-phase.ts';

type MineZone = CityItem<'mine-zones'>;

export const mineZones = defineLayer({
  id: 'mine-zones',
  group: 'land',
  name: { 'zh-CN': '矿山修复区', en: 'Mine restoration' },
  byDefault: true,
  hasOpacity: true,
  query: layerQuery('mine-zones'),
  queryAt: (atMs) => layerAtQuery('mine-zones', atMs),
  itemsOf: cityItems<'mine-zones'>,
  states: Object.entries(MINE_PHASE).map(([id, name]) => ({ id, name, symbol: 'zone' })),
  swatch: 'zone',
  symbol: (name, { map }) =>
    name === 'zone'
      ? {
          shape: 'hexagon',
          fill: map.mine,
          fillOpacity: 0.22,
          stroke: map.mine,
          strokeWidth: 1.5,
          dashed: true,
          sizePx: 20,
        }
      : null,
  facts: (item: MineZone, lang) => cityFacts(item, lang, item.properties.phase),
  features: (item, { lang, theme }) => {
    const p = item.properties;
    const name = lang === 'zh-CN' ? p.nameZh : p.nameEn;
    const progress = p.progressPercent === null ? '' : ` ${Math.round(p.progressPercent)}%`;
    return areaFeatures(item.id, geometryOf(item) as Polygon | MultiPolygon, {
      icon: imageName('mine-zones', 'zone', theme),
      name: `${name} · ${MINE_PHASE[p.phase][lang]}${progress}`,
      weight: 1.5,
      fill: 0.2,
    });
  },
  style: (context) => areaStyle({ colour: context.palette.map.mine, dashed: true, nameZoom: 9 }, context),
  pickable: ['mine-zones-fill', 'mine-zones-symbol'],
  columns: [
    {
      id: 'progress',
      name: { 'zh-CN': '进度 %', en: 'Progress %' },
      value: (item) => item.properties.progressPercent,
    },
    {
      id: 'area',
      name: { 'zh-CN': '面积 m²', en: 'Area m²' },
      value: (item) => Math.round(item.properties.areaM2),
    },
  ],
  Inspector: MineZoneInspector,
});
