import type { MultiPolygon, Polygon } from 'geojson';
import { PLOT_STATUSES } from '../../../domain/soil/contaminated-plot.ts';
import { layerAtQuery, layerQuery } from '../../api/queries.ts';
import { defineLayer } from '../layer-definition.ts';
import { areaFeatures, areaStyle } from '../style/area-style.ts';
import { type CityItem, cityFacts, cityItems } from '../style/feature-facts.ts';
import { geometryOf } from '../style/features.ts';
import { imageName } from '../symbols/image-name.ts';
import { LandPlotInspector } from './land-plot-inspector.tsx';
import { PLOT_FILL, PLOT_STATUS } from './plot-status.ts';

type LandPlot = CityItem<'land-plots'>;

export const landPlots = defineLayer({
  id: 'land-plots',
  group: 'land',
  name: { 'zh-CN': '污染地块', en: 'Land plots' },
  byDefault: true,
  hasOpacity: true,
  query: layerQuery('land-plots'),
  queryAt: (atMs) => layerAtQuery('land-plots', atMs),
  itemsOf: cityItems<'land-plots'>,
  states: Object.entries(PLOT_STATUS).map(([id, name]) => ({ id, name, symbol: id })),
  swatch: 'risk-controlled',
  symbol: (name, { map }) => {
    const status = PLOT_STATUSES.find((known) => known === name);
    if (!status) return null;
    const fillOpacity = PLOT_FILL[status];
    return { shape: 'quad', fill: map.plot, fillOpacity, stroke: map.plot, strokeWidth: 1.5, sizePx: 20 };
  },
  facts: (item: LandPlot, lang) => cityFacts(item, lang, item.properties.status),
  features: (item, { lang, theme }) => {
    const p = item.properties;
    return areaFeatures(item.id, geometryOf(item) as Polygon | MultiPolygon, {
      icon: imageName('land-plots', p.status, theme),
      name: lang === 'zh-CN' ? p.nameZh : p.nameEn,
      weight: p.negativeList ? 2.5 : 1.25,
      fill: PLOT_FILL[p.status],
    });
  },
  style: (context) => areaStyle({ colour: context.palette.map.plot, dashed: false, nameZoom: 11.5 }, context),
  pickable: ['land-plots-fill', 'land-plots-symbol'],
  columns: [
    {
      id: 'area',
      name: { 'zh-CN': '面积 m²', en: 'Area m²' },
      value: (item) => Math.round(item.properties.areaM2),
    },
    {
      id: 'negative',
      name: { 'zh-CN': '负面清单', en: 'Negative list' },
      value: (item, lang) =>
        item.properties.negativeList ? (lang === 'zh-CN' ? '在清单内' : 'listed') : null,
    },
  ],
  Inspector: LandPlotInspector,
});
