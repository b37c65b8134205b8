import type { MultiPolygon } from 'geojson';
import type { BanZone } from '../../../contract/zones.ts';
import { liftedBecause } from '../../../domain/alerts/ban.ts';
import { banZonesQuery } from '../../api/queries.ts';
import { defineLayer } from '../layer-definition.ts';
import { areaFeatures, areaStyle } from '../style/area-style.ts';
import { boxOf } from '../style/features.ts';
import { imageName } from '../symbols/image-name.ts';
import { BanZoneInspector } from './ban-zone-inspector.tsx';
import { BAN_OFFENCE, banTimes } from './ban-words.ts';

/** Now, in the browser: a season or an hour that passes shows at the next drawing. */
const stateOf = (zone: BanZone) => (liftedBecause(zone, Date.now()) === null ? 'held' : 'lifted');

export const banZones = defineLayer({
  id: 'ban-zones',
  group: 'response',
  name: { 'zh-CN': '禁烧区', en: 'Burning bans' },
  byDefault: false,
  hasOpacity: true,
  query: banZonesQuery,
  itemsOf: (answer: readonly BanZone[]) => answer,
  states: [
    { id: 'held', name: { 'zh-CN': '现在禁烧', en: 'Ban in force' }, symbol: 'held' },
    { id: 'lifted', name: { 'zh-CN': '不在禁烧时段', en: 'Ban not in force now' }, symbol: 'lifted' },
  ],
  swatch: 'held',
  symbol: (name, { map }) => {
    const area = { shape: 'hexagon', stroke: map.alert, strokeWidth: 1.5, sizePx: 20 } as const;
    if (name === 'held') return { ...area, fill: map.alert, fillOpacity: 0.2, dashed: true };
    return name === 'lifted' ? { ...area, fill: null, stroke: map.silent, dashed: true } : null;
  },
  facts: (item, lang) => ({
    key: item.id,
    name: lang === 'zh-CN' ? item.nameZh : item.nameEn,
    code: item.id,
    state: stateOf(item),
    freshness: null,
    updatedAtMs: null,
    illustrative: item.illustrative,
    positionNote: '',
    extent: boxOf(item.polygons),
  }),
  features: (item, { lang, theme }) => {
    const held = stateOf(item) === 'held';
    const area: MultiPolygon = { type: 'MultiPolygon', coordinates: item.polygons };
    return areaFeatures(item.id, area, {
      icon: imageName('ban-zones', stateOf(item), theme),
      name: lang === 'zh-CN' ? item.nameZh : item.nameEn,
      weight: held ? 1.75 : 1,
      fill: held ? 0.08 : 0.02,
    });
  },
  style: (context) => areaStyle({ colour: context.palette.map.alert, dashed: true, nameZoom: 9 }, context),
  pickable: ['ban-zones-fill', 'ban-zones-symbol'],
  columns: [
    {
      id: 'offence',
      name: { 'zh-CN': '禁止', en: 'Ban' },
      value: (item, lang) => BAN_OFFENCE[item.offence][lang],
    },
    { id: 'times', name: { 'zh-CN': '时段', en: 'Times' }, value: (item, lang) => banTimes(item, lang) },
  ],
  Inspector: BanZoneInspector,
});
