import type { BanZone } from '../../contract/zones.ts';

type Corner = [lon: number, lat: number];

const AIR_LAW = '《大气污染防治法》第七十七条：划定区域内禁止露天焚烧秸秆、落叶';
const AIR_LAW_EN =
  'Air Pollution Prevention and Control Law, art. 77: no open burning of straw or leaves in designated areas';
const FOREST = '《森林防火条例》第二十五条：森林防火期内禁止在森林防火区野外用火';
const FOREST_EN =
  'Forest Fire Prevention Regulations, art. 25: no fires in the open in forest fire areas during the fire season';

/** Outlines, seasons and hours are made up for the pilot city: no ban of the city was published with coordinates. */
export function illustrativeBanZones(): BanZone[] {
  return [
    zone('BAN-01', '城区禁烧区（示意）', 'Urban burning ban (illustrative)', 'open_burning', [
      [113.5, 24.74],
      [113.55, 24.7],
      [113.63, 24.72],
      [113.67, 24.79],
      [113.63, 24.86],
      [113.54, 24.87],
      [113.49, 24.81],
    ]),
    zone('BAN-02', '周田沿江禁烧带（示意）', 'Zhoutian riverside ban (illustrative)', 'straw_burning', [
      [113.77, 24.9],
      [113.84, 24.85],
      [113.93, 24.86],
      [113.95, 24.95],
      [113.9, 25.0],
      [113.82, 25.02],
      [113.76, 24.97],
    ]),
    zone(
      'BAN-03',
      '长来—廊田禁烧区（示意）',
      'Changlai–Langtian ban (illustrative)',
      'straw_burning',
      [
        [113.36, 25.03],
        [113.43, 25.02],
        [113.5, 25.1],
        [113.49, 25.2],
        [113.42, 25.21],
        [113.35, 25.12],
      ],
      {
        seasons: [
          { from: '05-20', to: '07-31' },
          { from: '09-15', to: '12-15' },
        ],
      },
    ),
    zone(
      'BAN-04',
      '丹霞山林区禁火区（示意）',
      'Danxia forest no-fire zone (illustrative)',
      'fire_in_forest',
      [
        [113.69, 25.0],
        [113.75, 24.98],
        [113.8, 25.02],
        [113.78, 25.08],
        [113.71, 25.08],
      ],
      { seasons: [{ from: '10-01', to: '04-30' }] },
    ),
    zone(
      'BAN-05',
      '湖口—乌迳机场净空区（示意）',
      'Hukou–Wujing approach zone (illustrative)',
      'straw_burning',
      [
        [114.33, 25.08],
        [114.44, 25.06],
        [114.62, 25.16],
        [114.6, 25.24],
        [114.45, 25.22],
        [114.33, 25.17],
      ],
      { hours: { from: 6, to: 20 } },
    ),
  ];
}

function zone(
  id: string,
  nameZh: string,
  nameEn: string,
  offence: BanZone['offence'],
  corners: [Corner, ...Corner[]],
  when: Partial<Pick<BanZone, 'seasons' | 'hours'>> = {},
): BanZone {
  const forest = offence === 'fire_in_forest';
  return {
    id,
    nameZh,
    nameEn,
    polygons: [[[...corners, corners[0]]]],
    seasons: [],
    hours: null,
    offence,
    basisZh: forest ? FOREST : AIR_LAW,
    basisEn: forest ? FOREST_EN : AIR_LAW_EN,
    illustrative: true,
    ...when,
  };
}
