import type { CoverageAnswer } from '../../../contract/sight.ts';
import { coverageQuery } from '../../api/queries.ts';
import { defineLayer } from '../layer-definition.ts';
import type { SymbolSpec } from '../symbols/shapes.ts';
import { COVERAGE_COLOURS, type SeenBy } from './coverage-colours.ts';
import { CoverageInspector } from './coverage-inspector.tsx';

export type DistrictCoverage = CoverageAnswer['districts'][number] & {
  readonly illustrative: boolean;
  readonly bounds: NonNullable<CoverageAnswer['bounds']>;
};

const swatch = (seenBy: SeenBy): SymbolSpec => ({
  shape: 'square',
  fill: COVERAGE_COLOURS[seenBy],
  stroke: null,
  strokeWidth: 0,
  sizePx: 16,
});

/** By how many cameras most of a district's ground is seen. */
function mostly({ byNone, byOne, byTwoOrMore }: DistrictCoverage): SeenBy {
  if (byNone >= byOne && byNone >= byTwoOrMore) return 'none';
  return byOne >= byTwoOrMore ? 'one' : 'more';
}

/** What the cameras see together: a picture under everything (`useCoverageImage`), and the shares of each district. */
export const coverage = defineLayer({
  id: 'coverage',
  group: 'cameras',
  name: { 'zh-CN': '可视覆盖', en: 'Coverage' },
  byDefault: false,
  hasOpacity: true,
  query: coverageQuery,
  itemsOf: ({ districts, illustrative, bounds }: CoverageAnswer): readonly DistrictCoverage[] =>
    bounds ? districts.map((d) => ({ ...d, illustrative, bounds })) : [],
  states: [
    { id: 'more', name: { 'zh-CN': '两台以上可见', en: 'Seen by two or more' }, symbol: 'more' },
    { id: 'one', name: { 'zh-CN': '一台可见', en: 'Seen by one' }, symbol: 'one' },
    { id: 'none', name: { 'zh-CN': '盲区', en: 'Blind' }, symbol: 'none' },
  ],
  swatch: 'more',
  symbol: (name) => (name === 'more' || name === 'one' || name === 'none' ? swatch(name) : null),
  facts: (item: DistrictCoverage, lang) => ({
    key: String(item.adcode),
    name: lang === 'zh-CN' ? item.nameZh : item.nameEn,
    code: String(item.adcode),
    state: mostly(item),
    freshness: null,
    updatedAtMs: null,
    illustrative: item.illustrative,
    positionNote: '',
    extent: [item.bounds.west, item.bounds.south, item.bounds.east, item.bounds.north],
  }),
  features: () => [],
  style: () => [],
  pickable: [],
  Inspector: CoverageInspector,
});
