import type { PlotStatus } from '../../domain/soil/contaminated-plot.ts';
import type { NewFeature } from './new-feature.ts';
import { seededRandom } from './seeded-random.ts';

const NOTE = '示意：位置与边界为虚构 / illustrative: place and outline are made up';

/** Industrial quarters around which the illustrative plots lie: lon, lat, district. */
const QUARTERS: readonly (readonly [number, number, number])[] = [
  [113.585, 24.69, 440205],
  [113.6, 24.77, 440204],
  [113.54, 24.8, 440203],
  [113.64, 25.1, 440224],
  [113.35, 25.13, 440281],
  [114.3, 25.11, 440282],
  [114.06, 24.95, 440222],
  [113.86, 24.35, 440229],
  [114.2, 24.06, 440233],
  [113.28, 24.78, 440232],
];

const STATUSES: readonly PlotStatus[] = [
  'surveyed',
  'assessed',
  'risk-controlled',
  'remediating',
  'remediated',
  'released',
  'suspected',
];

/** Twenty-seven plots, as many as the drawings count; every one invented. */
export function illustrativePlots(): NewFeature[] {
  const random = seededRandom(20261018);
  return Array.from({ length: 27 }, (_, i) => {
    const [lon, lat, adcode] = QUARTERS[i % QUARTERS.length]!;
    const status = STATUSES[i % STATUSES.length]!;
    const centre = [lon + (random() - 0.5) * 0.06, lat + (random() - 0.5) * 0.05] as const;
    const n = String(i + 1).padStart(2, '0');
    return {
      layer: 'land-plots',
      code: `PLOT-${n}`,
      nameZh: `示意地块 ${n}`,
      nameEn: `Illustrative plot ${n}`,
      adcode,
      geometry: { type: 'Polygon', coordinates: [outline(random, centre, 0.0016 + random() * 0.003, 6)] },
      attributes: {
        status,
        negativeList: status === 'risk-controlled' || status === 'remediating',
        phaseOneControl: status === 'assessed',
        surveyedOn: '2026-03-31',
      },
      expectedEveryS: null,
      positionNote: NOTE,
      illustrative: true,
    };
  });
}

const ZONES = [
  {
    code: 'MINE-DBS-2',
    zh: '大宝山新山片区 二期',
    en: 'Dabaoshan Xinshan, phase II',
    phase: 'II',
    lon: 113.7,
    lat: 24.545,
    radius: 0.014,
    progress: 100,
    history: [
      ['2019-06', 0],
      ['2020-09', 45],
      ['2021-12', 88],
      ['2023-06', 100],
    ],
  },
  {
    code: 'MINE-DBS-3',
    zh: '大宝山新山片区 三期',
    en: 'Dabaoshan Xinshan, phase III',
    phase: 'III',
    lon: 113.722,
    lat: 24.52,
    radius: 0.018,
    progress: 62,
    history: [
      ['2021-06', 0],
      ['2023-03', 20],
      ['2024-12', 44],
      ['2026-09', 62],
    ],
  },
  {
    code: 'MINE-DBS-4',
    zh: '大宝山新山片区 四期',
    en: 'Dabaoshan Xinshan, phase IV',
    phase: 'IV',
    lon: 113.748,
    lat: 24.495,
    radius: 0.015,
    progress: 18,
    history: [
      ['2024-03', 0],
      ['2025-06', 6],
      ['2026-09', 18],
    ],
  },
  {
    code: 'MINE-FK-1',
    zh: '示意矿区',
    en: 'Illustrative mine zone',
    phase: 'other',
    lon: 113.66,
    lat: 25.065,
    radius: 0.012,
    progress: 40,
    history: [
      ['2022-05', 0],
      ['2024-05', 22],
      ['2026-09', 40],
    ],
  },
] as const;

/** The Xinshan area of Dabaoshan by phase; outlines and progress are illustrative. */
export function illustrativeMineZones(): NewFeature[] {
  const random = seededRandom(440205);
  return ZONES.map((zone) => ({
    layer: 'mine-zones',
    code: zone.code,
    nameZh: zone.zh,
    nameEn: zone.en,
    adcode: zone.lat > 25 ? 440224 : 440205,
    geometry: { type: 'Polygon', coordinates: [outline(random, [zone.lon, zone.lat], zone.radius, 9)] },
    attributes: {
      phase: zone.phase,
      progressPercent: zone.progress,
      history: zone.history.map(([on, progressPercent]) => ({ on, progressPercent })),
      surveyedOn: '2026-09-30',
    },
    expectedEveryS: null,
    positionNote: NOTE,
    illustrative: true,
  }));
}

/** A closed, irregular, counter-clockwise ring of `corners` corners; `radius` in degrees of latitude. */
function outline(
  random: () => number,
  [lon, lat]: readonly [number, number],
  radius: number,
  corners: number,
): number[][] {
  const stretch = 1 / Math.cos((lat * Math.PI) / 180);
  const ring = Array.from({ length: corners }, (_, i) => {
    const angle = ((i + random() * 0.6) / corners) * 2 * Math.PI;
    const r = radius * (0.65 + random() * 0.45);
    return [round(lon + r * stretch * Math.cos(angle)), round(lat + r * Math.sin(angle))];
  });
  return [...ring, ring[0]!];
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
