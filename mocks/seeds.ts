import type { Responder } from '../contract/assignments.ts';
import type { Camera } from '../contract/cameras.ts';
import type { LayerFeature, LayerId } from '../contract/layers.ts';
import type { User } from '../contract/people.ts';

export const users: readonly User[] = [
  { id: 'u-admin', name: '管理员', email: 'admin@lookout.example', role: 'admin' },
  { id: 'u-duty', name: '王值守', email: 'duty@lookout.example', role: 'dispatcher' },
  { id: 'u-leader', name: '林主任', email: 'leader@lookout.example', role: 'leader' },
];

const camera = (
  id: string,
  nameZh: string,
  nameEn: string,
  at: [number, number],
  azimuthDeg: number,
): Camera => ({
  id,
  nameZh,
  nameEn,
  lon: at[0],
  lat: at[1],
  groundElevationM: null,
  mastM: 45,
  lens: { model: 'rectilinear', hfovDeg: 38, widthPx: 1920, heightPx: 1080, k1: 0, k2: 0 },
  pose: { azimuthDeg, pitchDeg: -2, rollDeg: 0 },
  reachM: 6000,
  ptz: false,
  sourceKind: 'clip',
  liveUrl: `/api/v1/cameras/${id}/live/index.m3u8`,
  state: 'unknown',
  lastSeenAtMs: null,
  illustrative: true,
});

export const cameraSeeds = (): Camera[] => [
  camera('CAM-04', '周田铁塔', 'Zhoutian tower', [113.831, 24.962], 57),
  camera('CAM-05', '长坝北', 'Changba north', [113.902, 24.958], 322),
  camera('CAM-09', '湖口西', 'Hukou west', [114.402, 25.118], 250),
];

export const responderSeeds = (nowMs: number): Responder[] => {
  const one = (
    id: string,
    name: string,
    team: string,
    lon: number,
    lat: number,
    free: boolean,
  ): Responder => ({
    id,
    kind: 'person',
    skills: id === 'R-01' ? ['water_tank', 'pump'] : [],
    shift: 'any',
    onDuty: free,
    dutySinceMs: nowMs - 3600_000,
    revision: 1,
    name,
    team,
    phone: null,
    districtAdcode: 440224,
    state: free ? 'free' : 'off_duty',
    lastFix: { lon, lat, accuracyM: 20, atMs: nowMs },
    illustrative: true,
  });
  return [
    one('R-01', '李志强', '巡查三组 Patrol 3', 113.812, 24.941, true),
    one('R-02', '张伟明', '周田镇网格 Zhoutian grid', 113.842, 24.988, true),
    one('R-08', '盘美凤', '乳源网格 Ruyuan grid', 113.278, 24.776, false),
  ];
};

const HOUR_MS = 3600_000;

/** One feature a layer: enough to draw every symbol and open every inspector. */
export function layerSeeds(nowMs: number): Record<LayerId, LayerFeature[]> {
  const common = (code: string, nameZh: string, nameEn: string, everyMs: number) => ({
    id: code,
    code,
    nameZh,
    nameEn,
    districtAdcode: 440205,
    illustrative: true,
    positionNote: '',
    freshness: 'fresh' as const,
    updatedAtMs: nowMs - everyMs,
    readings: [],
  });
  const point = (lon: number, lat: number) => ({ type: 'Point' as const, coordinates: [lon, lat] });
  const square = (lon: number, lat: number, d: number) => ({
    type: 'Polygon' as const,
    coordinates: [
      [
        [lon - d, lat - d],
        [lon + d, lat - d],
        [lon + d, lat + d],
        [lon - d, lat + d],
        [lon - d, lat - d],
      ],
    ],
  });
  const feature = (
    geometry: LayerFeature['geometry'],
    properties: LayerFeature['properties'],
  ): LayerFeature => ({
    type: 'Feature',
    id: properties.id,
    geometry,
    properties,
  });
  return {
    'air-stations': [
      feature(point(113.5971, 24.6863), {
        ...common('1673A', '曲江监测站', 'Qujiang Station', HOUR_MS),
        aqi: 112,
        level: 3,
        primary: ['pm25'],
      }),
      feature(point(113.5824, 24.7733), {
        ...common('1669A', '市八中', 'No. 8 Middle School', HOUR_MS),
        freshness: 'silent',
        aqi: null,
        level: null,
        primary: [],
      }),
    ],
    'water-sections': [
      feature(point(113.98, 24.98), {
        ...common('SEC-06', '墨江出口', 'Mojiang outlet', 4 * HOUR_MS),
        targetClass: 2,
        measuredClass: 5,
        onTarget: false,
        exceeding: [{ species: 'nh3n', multiple: 2.6 }],
      }),
    ],
    'water-sources': [
      feature(point(113.2, 24.82), {
        ...common('SRC-01', '南水水库', 'Nanshui Reservoir', HOUR_MS),
        level: 2,
        reserve: false,
        residualChlorine: 'normal',
        biotoxicityPercent: 4,
        alarm: false,
      }),
    ],
    'land-plots': [
      feature(square(113.58, 24.69, 0.01), {
        ...common('PLOT-01', '示意地块 01', 'Illustrative plot 01', 0),
        status: 'risk-controlled',
        negativeList: true,
        phaseOneControl: false,
        areaM2: 4_500_000,
      }),
    ],
    'mine-zones': [
      feature(square(113.722, 24.52, 0.015), {
        ...common('MINE-DBS-3', '大宝山新山片区 三期', 'Dabaoshan Xinshan, phase III', 0),
        phase: 'III',
        progressPercent: 62,
        history: [
          { on: '2021-06', progressPercent: 0 },
          { on: '2026-09', progressPercent: 62 },
        ],
        areaM2: 9_800_000,
      }),
    ],
    'voc-stations': [
      feature(point(113.62, 24.7), {
        ...common('VOC-01', '示意园区站 01', 'Illustrative park station 01', HOUR_MS),
        nmhcMgM3: 0.8,
        exceeding: [{ species: 'a25002', multiple: 0.4 }],
      }),
    ],
    projects: [
      feature(square(113.585, 24.695, 0.004), {
        ...common('PRJ-01', '示意项目 01', 'Illustrative project 01', 0),
        purpose: 'development',
        areaM2: 700_000,
        conflicts: [{ plotId: 'PLOT-01', overlapM2: 700_000, objection: 'on-negative-list' }],
      }),
    ],
    'fire-points': [
      feature(square(113.9, 24.9, 0.002), {
        ...common('FIRMS-N-202610180512-24.9000-113.9000', '卫星火点', 'Satellite fire point', 0),
        satellite: 'N',
        instrument: 'VIIRS',
        acquiredAtMs: nowMs - 2 * HOUR_MS,
        confidence: 'nominal',
        confidencePercent: null,
        brightnessK: 335,
        frpMw: 6.1,
        dayNight: 'day',
        centre: { lon: 113.9, lat: 24.9 },
      }),
    ],
  };
}
