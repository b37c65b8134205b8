/** Items of every layer for the tests of this folder; made up. */
import type { Alert } from '../../contract/alerts.ts';
import type { Camera } from '../../contract/cameras.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import type { Freshness, LayerFeature } from '../../contract/layers.ts';

export const NOW_MS = Date.UTC(2026, 9, 18, 8, 42);
const MINUTE_MS = 60_000;

function common(id: string, freshness: Freshness) {
  return {
    id,
    code: id,
    nameZh: `站${id}`,
    nameEn: `Station ${id}`,
    districtAdcode: 440205,
    illustrative: id === 'A2',
    positionNote: '',
    freshness,
    updatedAtMs: freshness === 'never' ? null : NOW_MS - MINUTE_MS * (freshness === 'fresh' ? 1 : 180),
    readings: [],
  };
}

export function airStation(
  id: string,
  lon: number,
  aqi: number | null,
  freshness: Freshness = 'fresh',
): LayerFeature {
  return {
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: [lon, 24.8] },
    properties: { ...common(id, freshness), aqi, level: null, primary: [] },
  };
}

export function waterSection(
  id: string,
  measuredClass: number | null,
  targetClass: number | null,
): LayerFeature {
  const onTarget = measuredClass === null || targetClass === null ? null : measuredClass <= targetClass;
  return {
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: [113.8, 24.95] },
    properties: { ...common(id, 'fresh'), targetClass, measuredClass, onTarget, exceeding: [] },
  };
}

export function camera(id: string, state: Camera['state'], azimuthDeg: number | null): Camera {
  return {
    id,
    nameZh: id,
    nameEn: id,
    lon: 113.82,
    lat: 24.8,
    groundElevationM: 100,
    mastM: 45,
    lens: { model: 'rectilinear', hfovDeg: 60, widthPx: 1920, heightPx: 1080, k1: 0, k2: 0 },
    pose: azimuthDeg === null ? null : { azimuthDeg, pitchDeg: -2, rollDeg: 0 },
    reachM: 8000,
    ptz: true,
    sourceKind: 'hls',
    liveUrl: '',
    state,
    lastSeenAtMs: NOW_MS,
    illustrative: true,
  };
}

const line = { cameraId: 'c', lon: 113.82, lat: 24.8, bearingDeg: 40, sigmaDeg: 0.5, reachM: 8000 };
const ellipse = { semiMajorM: 380, semiMinorM: 24, orientationDeg: 57 };
export const POSITIONS: Readonly<Record<AlertPosition['kind'], AlertPosition>> = {
  place: {
    kind: 'place',
    method: 'cameras',
    lon: 113.868,
    lat: 24.872,
    elevationM: null,
    ellipse,
    lines: [line],
  },
  ambiguous: {
    kind: 'ambiguous',
    method: 'terrain_ray',
    candidates: [
      { lon: 113.85, lat: 24.84, ellipse, share: 0.7 },
      { lon: 113.88, lat: 24.87, ellipse, share: 0.3 },
    ],
    lines: [line],
  },
  bearing: { kind: 'bearing', reason: 'no_distance', lines: [line] },
  unknown: { kind: 'unknown', reason: 'no_pose', near: { lon: 113.82, lat: 24.8 } },
};

export function alert(id: number, stage: Alert['stage'], position: AlertPosition): Alert {
  return {
    id,
    kind: 'camera_smoke',
    smokeKind: 'smoke',
    stage,
    revision: 1,
    firstDetectedAtMs: NOW_MS,
    lastDetectedAtMs: NOW_MS,
    createdAtMs: NOW_MS,
    detectionCount: 1,
    confidence: 0.9,
    position,
    place: null,
    cameraIds: [],
    snapshot: null,
    acknowledgement: null,
    verification: { state: 'unverified' },
    assignments: [],
    closure: null,
    illustrative: false,
  };
}
