import type { BanZone } from '../../contract/zones.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';

const ZONES: BanZone[] = [
  {
    id: 'BAN-02',
    nameZh: '周田沿江禁烧带（示意）',
    nameEn: 'Zhoutian riverside ban (illustrative)',
    polygons: [
      [
        [
          [113.77, 24.86],
          [113.95, 24.86],
          [113.95, 25.02],
          [113.77, 25.02],
          [113.77, 24.86],
        ],
      ],
    ],
    seasons: [],
    hours: null,
    offence: 'straw_burning',
    basisZh: '《大气污染防治法》第七十七条',
    basisEn: 'Air Pollution Prevention and Control Law, art. 77',
    illustrative: true,
  },
];

export const zonesTable: MockHandlersOf<'zones.list'> = { 'zones.list': () => ({ zones: ZONES }) };
