/** 5,000 features over all layers, spread evenly over the real city; made up, the same ones each time. */
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { ALERT_STAGES, type Alert } from '../../../contract/alerts.ts';
import { RESPONDER_STATES, type Responder } from '../../../contract/assignments.ts';
import type { Camera } from '../../../contract/cameras.ts';
import type { AlertPosition, LonLat } from '../../../contract/geo.ts';
import {
  FRESHNESS,
  type LayerCollection,
  type LayerFeature,
  type LayerId,
  type LayerProperties,
} from '../../../contract/layers.ts';
import { destination } from '../../../domain/geo/geodesic.ts';
import { isInMultiPolygon } from '../../../domain/geo/polygon.ts';
import { seededRandom } from '../../../domain/sight/random.ts';
import { PLOT_STATUSES } from '../../../domain/soil/contaminated-plot.ts';

const COUNTS = {
  'air-stations': 400,
  'voc-stations': 250,
  'water-sections': 750,
  'water-sources': 600,
  'land-plots': 1400,
  'mine-zones': 150,
  projects: 50,
  'fire-points': 100,
  cameras: 500,
  alerts: 300,
  responders: 500,
};
/** What a layer shares with the others. */
type Common =
  | 'id'
  | 'code'
  | 'nameZh'
  | 'nameEn'
  | 'districtAdcode'
  | 'illustrative'
  | 'positionNote'
  | 'freshness'
  | 'updatedAtMs'
  | 'readings';
const OPEN_STAGES = ALERT_STAGES.filter((stage) => stage !== 'rejected' && stage !== 'closed');
const AT_MS = Date.UTC(2026, 9, 18, 8, 42);

type Answers = Record<LayerId, LayerCollection> & {
  cameras: Camera[];
  alerts: { alerts: Alert[] };
  responders: Responder[];
};

/** What each layer's query would answer. */
export function pretendCity(districts: FeatureCollection<Polygon | MultiPolygon>): Answers {
  const uniform = seededRandom(5_000);
  const within = (low: number, high: number) => low + uniform() * (high - low);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(uniform() * of.length)] as T;
  const land = districts.features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
  ) as [number, number][][][];
  const somewhere = (): LonLat => {
    for (;;) {
      const place = { lon: within(112.85, 114.76), lat: within(23.88, 25.53) };
      if (isInMultiPolygon(place, land)) return place;
    }
  };
  const common = (id: string) => ({
    id,
    code: id,
    nameZh: `韶关${id}`,
    nameEn: `Shaoguan ${id}`,
    districtAdcode: 440205,
    illustrative: true,
    positionNote: '',
    freshness: uniform() < 0.9 ? 'fresh' : pick(FRESHNESS),
    updatedAtMs: AT_MS,
    readings: [],
  });
  /** A closed outline of 5 to 14 corners around a place. */
  const patch = (centre: LonLat, radiusM: number): LayerFeature['geometry'] => {
    const corners = Math.round(within(5, 14));
    const ring = Array.from({ length: corners }, (_, n) => {
      const p = destination(centre, (360 * n) / corners, radiusM * within(0.6, 1));
      return [p.lon, p.lat];
    });
    return { type: 'Polygon', coordinates: [[...ring, ring[0] ?? []]] };
  };
  const spot = ({ lon, lat }: LonLat): LayerFeature['geometry'] => ({
    type: 'Point',
    coordinates: [lon, lat],
  });
  const many = <T>(n: number, one: (n: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i));
  const layer = <L extends LayerId>(
    id: L,
    one: (centre: LonLat) => [LayerFeature['geometry'], Omit<LayerProperties<L>, Common>],
  ): LayerCollection => ({
    type: 'FeatureCollection',
    layer: id,
    features: many(COUNTS[id], (n): LayerFeature => {
      const [geometry, own] = one(somewhere());
      const properties = { ...common(`${id}-${n}`), ...own } as unknown as LayerFeature['properties'];
      return { type: 'Feature', id: `${id}-${n}`, geometry, properties };
    }),
  });

  const ellipse = () => ({
    semiMajorM: within(150, 1500),
    semiMinorM: within(20, 150),
    orientationDeg: within(0, 179),
  });
  const sightline = (to: LonLat) => {
    const bearingDeg = within(0, 359);
    const from = destination(to, (bearingDeg + 180) % 360, within(2000, 8000));
    return { cameraId: 'c', ...from, bearingDeg, sigmaDeg: 0.5, reachM: 8000 };
  };
  const position = (n: number): AlertPosition => {
    const at = somewhere();
    if (n % 10 === 0) return { kind: 'bearing', reason: 'no_distance', lines: [sightline(at)] };
    const lines = n % 3 === 0 ? [sightline(at), sightline(at)] : [sightline(at)];
    const one = { ...at, ellipse: ellipse() };
    if (n % 10 === 1) {
      const other = { ...destination(at, within(0, 359), 2500), ellipse: ellipse() };
      return {
        kind: 'ambiguous',
        method: 'terrain_ray',
        candidates: [
          { ...one, share: 0.7 },
          { ...other, share: 0.3 },
        ],
        lines: lines.slice(0, 1),
      };
    }
    return { kind: 'place', method: 'cameras', ...one, elevationM: null, lines };
  };

  return {
    'air-stations': layer('air-stations', (at) => {
      const aqi = Math.round(within(15, 220));
      return [spot(at), { aqi, level: Math.min(6, Math.ceil(aqi / 50)), primary: [] }];
    }),
    'voc-stations': layer('voc-stations', (at) => [
      spot(at),
      {
        nmhcMgM3: within(0, 3),
        exceeding: uniform() < 0.1 ? [{ species: 'a24088', multiple: 1.4 }] : [],
      },
    ]),
    'water-sections': layer('water-sections', (at) => {
      const measuredClass = Math.ceil(within(0, 6));
      const onTarget = measuredClass <= 3;
      return [spot(at), { targetClass: 3, measuredClass, onTarget, exceeding: [] }];
    }),
    'water-sources': layer('water-sources', (at) => [
      spot(at),
      {
        level: 2,
        reserve: uniform() < 0.2,
        residualChlorine: 'normal' as const,
        biotoxicityPercent: within(0, 20),
        alarm: uniform() < 0.05,
      },
    ]),
    'land-plots': layer('land-plots', (at) => {
      const radiusM = within(60, 400);
      return [
        patch(at, radiusM),
        {
          status: pick(PLOT_STATUSES),
          negativeList: uniform() < 0.2,
          phaseOneControl: false,
          areaM2: radiusM ** 2 * 2,
        },
      ];
    }),
    'mine-zones': layer('mine-zones', (at) => {
      const radiusM = within(400, 2500);
      return [
        patch(at, radiusM),
        {
          phase: pick(['II', 'III', 'IV', 'other'] as const),
          progressPercent: within(0, 100),
          areaM2: radiusM ** 2 * 2,
        },
      ];
    }),
    projects: layer('projects', (at) => {
      const radiusM = within(100, 800);
      return [
        patch(at, radiusM),
        { purpose: 'development' as const, areaM2: radiusM ** 2 * 2, conflicts: [] },
      ];
    }),
    'fire-points': layer('fire-points', (at) => [
      patch(at, 250),
      {
        satellite: 'N',
        instrument: 'VIIRS' as const,
        acquiredAtMs: AT_MS,
        confidence: pick(['low', 'nominal', 'high'] as const),
        confidencePercent: null,
        brightnessK: within(300, 400),
        frpMw: within(1, 40),
        dayNight: 'day' as const,
        centre: at,
      },
    ]),
    cameras: many(COUNTS.cameras, (n) => ({
      ...somewhere(),
      id: `CAM-${n}`,
      nameZh: `铁塔 ${n}`,
      nameEn: `Tower ${n}`,
      groundElevationM: null,
      mastM: 45,
      lens: { model: 'rectilinear', hfovDeg: within(30, 70), widthPx: 1920, heightPx: 1080, k1: 0, k2: 0 },
      pose: n % 20 === 0 ? null : { azimuthDeg: within(0, 359), pitchDeg: -2, rollDeg: 0 },
      reachM: within(3000, 8000),
      ptz: false,
      sourceKind: 'rtsp',
      liveUrl: '',
      state: uniform() < 0.9 ? 'online' : 'silent',
      lastSeenAtMs: AT_MS,
      illustrative: true,
    })),
    alerts: {
      alerts: many(COUNTS.alerts, (n) => ({
        id: n + 1,
        kind: 'camera_smoke',
        smokeKind: 'smoke',
        stage: pick(OPEN_STAGES),
        revision: 1,
        firstDetectedAtMs: AT_MS,
        lastDetectedAtMs: AT_MS,
        createdAtMs: AT_MS,
        detectionCount: 1,
        confidence: 0.9,
        position: position(n),
        place: null,
        cameraIds: [],
        snapshot: null,
        acknowledgement: null,
        verification: { state: 'unverified' },
        assignments: [],
        closure: null,
        illustrative: true,
      })),
    },
    responders: many(COUNTS.responders, (n) => ({
      id: `R-${n}`,
      name: `队员 ${n}`,
      team: `${n % 40} 队`,
      phone: null,
      districtAdcode: 440205,
      state: pick(RESPONDER_STATES),
      lastFix: { ...somewhere(), accuracyM: 20, atMs: AT_MS },
      illustrative: true,
    })),
  };
}
