import { queryOptions } from '@tanstack/react-query';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { Z } from '../../map/z-order.ts';
import { defineLayer } from '../layer-definition.ts';
import { boxOf, feature } from '../style/features.ts';
import { DistrictInspector } from './district-inspector.tsx';

export interface District {
  readonly adcode: number;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly geometry: Polygon | MultiPolygon;
}
type Properties = Omit<District, 'geometry'>;

const districtsQuery = queryOptions({
  queryKey: ['map', 'districts'] as const,
  queryFn: async ({ signal }): Promise<FeatureCollection<Polygon | MultiPolygon, Properties>> => {
    const response = await fetch(`${import.meta.env.BASE_URL}map/shaoguan-districts.geojson`, { signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return (await response.json()) as FeatureCollection<Polygon | MultiPolygon, Properties>;
  },
  staleTime: Infinity,
});

/** The districts as things to click; their lines and names belong to the basemap. */
export const districts = defineLayer({
  id: 'districts',
  group: 'base',
  name: { 'zh-CN': '区县', en: 'Districts' },
  byDefault: true,
  ground: true,
  hasOpacity: false,
  query: districtsQuery,
  itemsOf: (answer: FeatureCollection<Polygon | MultiPolygon, Properties>): readonly District[] =>
    answer.features.map(({ geometry, properties }) => ({ ...properties, geometry })),
  states: [{ id: 'district', name: { 'zh-CN': '区县', en: 'District' }, symbol: 'district' }],
  swatch: 'district',
  symbol: (name, { map }) =>
    name === 'district'
      ? { shape: 'quad', fill: null, stroke: map.district, strokeWidth: 1.5, sizePx: 20 }
      : null,
  facts: (item: District, lang) => ({
    key: String(item.adcode),
    name: lang === 'zh-CN' ? item.nameZh : item.nameEn,
    code: String(item.adcode),
    state: 'district',
    freshness: null,
    updatedAtMs: null,
    illustrative: false,
    positionNote: '',
    extent: boxOf(item.geometry.coordinates),
  }),
  features: (item) => [feature(String(item.adcode), item.geometry, {})],
  style: ({ source, palette }) => [
    {
      z: Z.boundary + 5,
      layer: {
        id: `${source}-fill`,
        type: 'fill',
        source,
        paint: {
          'fill-color': palette.accent,
          'fill-opacity': [
            'case',
            ['boolean', ['feature-state', 'selected'], false],
            0.12,
            ['boolean', ['feature-state', 'hover'], false],
            0.035,
            0,
          ],
        },
      },
    },
  ],
  pickable: ['districts-fill'],
  Inspector: DistrictInspector,
});
