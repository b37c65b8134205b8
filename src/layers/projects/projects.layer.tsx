import type { MultiPolygon, Polygon } from 'geojson';
import { layerAtQuery, layerQuery } from '../../api/queries.ts';
import { defineLayer } from '../layer-definition.ts';
import { areaFeatures, areaStyle } from '../style/area-style.ts';
import { type CityItem, cityFacts, cityItems } from '../style/feature-facts.ts';
import { geometryOf } from '../style/features.ts';
import { imageName } from '../symbols/image-name.ts';
import { ProjectInspector } from './project-inspector.tsx';

type Project = CityItem<'projects'>;

const stateOf = ({ properties: p }: Project): string => (p.conflicts.length > 0 ? 'conflict' : 'clear');

export const projects = defineLayer({
  id: 'projects',
  group: 'land',
  name: { 'zh-CN': '拟建项目', en: 'Projects' },
  byDefault: false,
  hasOpacity: true,
  query: layerQuery('projects'),
  queryAt: (atMs) => layerAtQuery('projects', atMs),
  itemsOf: cityItems<'projects'>,
  states: [
    { id: 'conflict', name: { 'zh-CN': '压占污染地块', en: 'Over a contaminated plot' }, symbol: 'conflict' },
    { id: 'clear', name: { 'zh-CN': '无冲突', en: 'No conflict' }, symbol: 'clear' },
  ],
  swatch: 'clear',
  symbol: (name, { textMuted, warn }) => {
    const quad = { shape: 'quad', strokeWidth: 2, sizePx: 20, dashed: true } as const;
    if (name === 'clear') return { ...quad, fill: null, stroke: textMuted };
    return name === 'conflict' ? { ...quad, fill: warn, fillOpacity: 0.3, stroke: warn, mark: '!' } : null;
  },
  facts: (item, lang) => cityFacts(item, lang, stateOf(item)),
  features: (item, { lang, theme }) => {
    const p = item.properties;
    return areaFeatures(item.id, geometryOf(item) as Polygon | MultiPolygon, {
      icon: imageName('projects', stateOf(item), theme),
      name: lang === 'zh-CN' ? p.nameZh : p.nameEn,
      weight: p.conflicts.length > 0 ? 2.5 : 1.5,
      fill: p.conflicts.length > 0 ? 0.2 : 0.05,
    });
  },
  style: (context) => areaStyle({ colour: context.palette.textMuted, dashed: true, nameZoom: 12 }, context),
  pickable: ['projects-fill', 'projects-symbol'],
  columns: [
    {
      id: 'area',
      name: { 'zh-CN': '面积 m²', en: 'Area m²' },
      value: (item) => Math.round(item.properties.areaM2),
    },
    {
      id: 'overlap',
      name: { 'zh-CN': '压占 m²', en: 'Overlap m²' },
      value: (item) => Math.round(item.properties.conflicts.reduce((sum, c) => sum + c.overlapM2, 0)),
    },
  ],
  Inspector: ProjectInspector,
});
