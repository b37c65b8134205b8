import { layerAtQuery, layerQuery } from '../../api/queries.ts';
import { AQI_LEVEL_STYLES, AQI_LEVELS, aqiLevelOf } from '../../../domain/air/aqi-colours.ts';
import { Z } from '../../map/z-order.ts';
import { AqiStrip } from './aqi-strip.tsx';
import { AirStationInspector } from './air-station-inspector.tsx';
import { speciesName } from '../inspector/species-name.ts';
import { defineLayer } from '../layer-definition.ts';
import { feature, geometryOf } from '../style/features.ts';
import { type CityItem, cityFacts, cityItems, isSilent, measures } from '../style/feature-facts.ts';
import { pointStyle } from '../style/point-style.ts';
import { silentLook, type SymbolSpec } from '../symbols/shapes.ts';
import { imageName } from '../symbols/image-name.ts';

type AirStation = CityItem<'air-stations'>;

/** A station without a valid index or that fell silent shows no level at all: it must never look calm. */
function stateOf({ properties: p }: AirStation): string {
  if (isSilent(p.freshness)) return 'silent';
  return aqiLevelOf(p.aqi) ?? 'none';
}

const BADGE = { shape: 'badge', strokeWidth: 1, sizePx: 34 } as const satisfies Partial<SymbolSpec>;

export const airStations = defineLayer({
  id: 'air-stations',
  group: 'air',
  name: { 'zh-CN': '空气监测站', en: 'Air stations' },
  byDefault: true,
  hasOpacity: true,
  query: layerQuery('air-stations'),
  queryAt: (atMs) => layerAtQuery('air-stations', atMs),
  itemsOf: cityItems<'air-stations'>,
  states: [
    ...AQI_LEVELS.map((level) => ({
      id: level as string,
      name: { 'zh-CN': AQI_LEVEL_STYLES[level].zh, en: AQI_LEVEL_STYLES[level].en },
      symbol: level as string,
    })),
    { id: 'none', name: { 'zh-CN': '无有效 AQI', en: 'No valid AQI' }, symbol: 'none' },
    { id: 'silent', name: { 'zh-CN': '静默', en: 'Silent' }, symbol: 'silent' },
  ],
  swatch: 'good',
  symbol: (name, { panel, map, warn }) => {
    if (name === 'silent') return { ...BADGE, ...silentLook(map.silent, panel) };
    if (name === 'none') return { ...BADGE, fill: panel, stroke: map.silent };
    const [state, late] = name.split(':');
    const level = AQI_LEVELS.find((known) => known === state);
    if (!level) return null;
    return {
      ...BADGE,
      fill: AQI_LEVEL_STYLES[level].hex,
      stroke: late ? warn : map.symbolEdge,
      strokeWidth: late ? 2.5 : 1,
    };
  },
  facts: (item, lang) => cityFacts(item, lang, stateOf(item)),
  features: (item, { theme, lang, palette }) => {
    const p = item.properties;
    const state = stateOf(item);
    const level = AQI_LEVELS.find((known) => known === state);
    const symbol = level && p.freshness === 'late' ? `${level}:late` : state;
    return [
      feature(item.id, geometryOf(item), {
        icon: imageName('air-stations', symbol, theme),
        name: lang === 'zh-CN' ? p.nameZh : p.nameEn,
        mark: level && p.aqi !== null ? String(p.aqi) : '–',
        ink: level ? AQI_LEVEL_STYLES[level].textHex : palette.textMuted,
        sort: -(p.aqi ?? 999),
      }),
    ];
  },
  style: (context) =>
    pointStyle(
      { z: Z.point + 40, dot: context.palette.map.silent, nameZoom: 11.5, ringPx: 20, marked: true },
      context,
    ),
  pickable: ['air-stations-symbol', 'air-stations-dot'],
  columns: [
    { id: 'aqi', name: { 'zh-CN': 'AQI', en: 'AQI' }, value: (item) => item.properties.aqi },
    {
      id: 'primary',
      name: { 'zh-CN': '首要污染物', en: 'Primary pollutant' },
      value: (item, lang) => item.properties.primary.map((one) => speciesName(one, lang)).join(' · '),
    },
  ],
  measures,
  Inspector: AirStationInspector,
  Scale: AqiStrip,
});
