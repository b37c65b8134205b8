import type { Camera } from '../../contract/cameras.ts';
import type { Sigmas } from '../../contract/sight.ts';
import { bearingDifferenceDeg, inverse } from '../../domain/geo/geodesic.ts';
import { calibrate } from '../../domain/sight/calibrate.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';
import { change, type World } from '../world.ts';

/** The mock city is flat: heights belong to the server. */
const GROUND_M = 100;
const SIGMAS: Sigmas = { azimuthDeg: 0.5, pitchDeg: 0.3, mastM: 10, mastHeightM: 1, demM: 5 };
const SURVEY = { kind: 'system', id: 'survey', name: 'survey' } as const;
/** A tile at sea level in terrarium encoding (128, 0, 0), PNG in base64. */
const SEA_LEVEL_PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAQAAAAEACAIAAADTED8xAAAB+0lEQVR42u3TQQkAAAjAwEU3un8reHAJBmsK3pIAA4ABwABgADAAGAAMAAYAA4ABwABgADAAGAAMAAYAA4ABwABgADAAGAAMAAYAA4ABwABgADAAGAAMAAYAA4ABwABgADAAGAAMAAYAA4ABwABgADAAGAAMAAYAA4ABwAAYAAwABgADgAHAAGAAMAAYAAwABgADgAHAAGAAMAAYAAwABgADgAHAAGAAMAAYAAwABgADgAHAAGAAMAAYAAwABgADgAHAAGAAMAAYAAwABgADgAHAAGAAMAAYAAwABgAJMAAYAAwABgADgAHAAGAAMAAYAAwABgADgAHAAGAAMAAYAAwABgADgAHAAGAAMAAYAAwABgADgAHAAGAAMAAYAAwABgADgAHAAGAAMAAYAAwABgADgAHAAGAAMAAYAAyAASTAAGAAMAAYAAwABgADgAHAAGAAMAAYAAwABgADgAHAAGAAMAAYAAwABgADgAHAAGAAMAAYAAwABgADgAHAAGAAMAAYAAwABgADgAHAAGAAMAAYAAwABgADgAHAAGAAMAAGAAOAAcAAYAAwABgADAAGAAOAAcAAYAAwABgADAAGAAOAAcAAYAAwABgADAAGAAOAAcAAYAAwABgADAAGAAOAAcAAYAAwABgADAAGAAOAAcAAYAAwABgADADHAnGpB4FDLHHvAAAAAElFTkSuQmCC';

function cameraOf(world: World, id: string): Camera {
  const camera = world.cameras.find((c) => c.id === id);
  if (!camera) throw new MockProblem('camera_unknown', { id });
  return camera;
}

const png = () =>
  new Response(
    Uint8Array.from(atob(SEA_LEVEL_PNG), (c) => c.charCodeAt(0)),
    { headers: { 'content-type': 'image/png' } },
  );

export const sightTable: MockHandlersOf<
  | 'terrain.read'
  | 'terrain.elevation'
  | 'terrain.tile'
  | 'calibrations.list'
  | 'calibrations.solve'
  | 'calibrations.create'
  | 'calibrations.check'
  | 'alerts.positions'
  | 'alerts.solve'
  | 'detections.reject'
  | 'sight.watchers'
  | 'coverage.read'
  | 'coverage.image'
  | 'cameras.overlay'
  | 'masks.list'
  | 'masks.create'
  | 'masks.remove'
> = {
  'terrain.read': () => ({ version: 'flat', illustrative: true, cellM: 90, grids: [] }),
  'terrain.elevation': () => ({ elevationM: GROUND_M, illustrative: true }),
  'terrain.tile': png,
  'calibrations.list': ({ world, params }) => {
    const { lens, pose, calibrationVersion = 0 } = cameraOf(world, params.id);
    return {
      current: calibrationVersion,
      versions: [
        {
          version: calibrationVersion,
          lens,
          pose,
          sigmas: SIGMAS,
          landmarks: [],
          residuals: [],
          rmsPx: null,
          by: SURVEY,
          atMs: 0,
        },
      ],
      frameUrl: null,
      groundElevationM: GROUND_M,
    };
  },
  'calibrations.solve': ({ world, params, body }) => {
    const { lon, lat, mastM, lens } = cameraOf(world, params.id);
    const outcome = calibrate({
      site: { lon, lat },
      lensElevationM: GROUND_M + mastM,
      widthPx: lens.widthPx,
      heightPx: lens.heightPx,
      landmarks: body.landmarks,
    });
    if (outcome.kind === 'refused') {
      const reason = outcome.reason === 'too-few' ? 'too_few' : 'no_fit';
      return { kind: 'refused', reason };
    }
    const { orientation, residuals, rmsPx, rmsDeg, lens: fitted } = outcome.best;
    const best = {
      lens: fitted,
      pose: orientation,
      residuals: [...residuals],
      rmsPx,
      rmsDeg,
      sigmas: SIGMAS,
    };
    return { kind: 'fitted', best, other: null, skyline: [] };
  },
  'calibrations.create': ({ world, params, body, actor }) => {
    const camera = cameraOf(world, params.id);
    const version = (camera.calibrationVersion ?? 0) + 1;
    Object.assign(camera, { calibrationVersion: version });
    const { lens, pose } = camera;
    const { landmarks } = body;
    return {
      version,
      lens,
      pose,
      sigmas: SIGMAS,
      landmarks,
      residuals: [],
      rmsPx: null,
      by: actor,
      atMs: world.nowMs(),
    };
  },
  'calibrations.check': ({ world, params }) => {
    cameraOf(world, params.id);
    throw new MockProblem('not_calibrated');
  },
  'alerts.positions': ({ world, params }) => {
    if (!world.alerts.has(params.id)) throw new MockProblem('alert_unknown');
    return { positions: [] };
  },
  'alerts.solve': ({ world, params }) => {
    const alert = world.alerts.get(params.id);
    if (!alert) throw new MockProblem('alert_unknown');
    return alert;
  },
  'detections.reject': ({ world, params, actor }) => {
    const found = world.detections.get(params.id);
    const alert = found && world.alerts.get(found.alertId);
    if (!found || !alert) throw new MockProblem('not_found');
    world.detections.set(params.id, { ...found, detection: { ...found.detection, rejected: true } });
    return change(
      world,
      alert,
      {},
      { action: 'detection_rejected', by: actor, detail: { detectionId: params.id } },
    );
  },
  'sight.watchers': ({ world, query }) => ({
    elevationM: GROUND_M,
    cameras: world.cameras
      .map((camera) => ({ camera, ...inverse(camera, query) }))
      .filter(({ camera, distanceM }) => distanceM <= camera.reachM)
      .sort((a, b) => a.distanceM - b.distanceM)
      .map(({ camera, distanceM, bearingDeg }) => ({
        cameraId: camera.id,
        rangeM: distanceM,
        panDeg: bearingDeg,
        tiltDeg: (-Math.atan2(camera.mastM, distanceM) * 180) / Math.PI,
        ptz: camera.ptz,
        sight: 'clear' as const,
        inPicture:
          camera.ptz ||
          (camera.pose !== null &&
            Math.abs(bearingDifferenceDeg(camera.pose.azimuthDeg, bearingDeg)) <= camera.lens.hfovDeg / 2),
        blockedAt: null,
      })),
  }),
  'coverage.read': ({ world }) => ({
    state: 'no_terrain',
    illustrative: true,
    cellM: 90,
    cameras: world.cameras.length,
    imageUrl: null,
    bounds: null,
    city: null,
    districts: [],
  }),
  'coverage.image': () => {
    throw new MockProblem('not_found');
  },
  'cameras.overlay': ({ world, params }) => {
    const { widthPx, heightPx } = cameraOf(world, params.id).lens;
    return {
      widthPx,
      heightPx,
      skyline: [],
      rings: [],
      borders: [],
      places: [],
      alerts: [],
      illustrative: true,
    };
  },
  'masks.list': ({ world, params }) => {
    cameraOf(world, params.id);
    return { masks: [] };
  },
  'masks.create': ({ world, params, body, actor }) => {
    cameraOf(world, params.id);
    const id = `m-${world.nowMs()}`;
    return {
      ...body,
      id,
      cameraId: params.id,
      by: actor,
      atMs: world.nowMs(),
      masked: 0,
      lastMaskedAtMs: null,
    };
  },
  'masks.remove': () => null,
};
