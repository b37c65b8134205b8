import { z } from 'zod';
import { Alert } from './alerts.ts';
import * as sight from './sight.ts';

const READ = ['admin', 'dispatcher', 'leader'] as const;
const ACT = ['admin', 'dispatcher'] as const;
const none = z.object({});
const nothing = z.null();
const camera = z.object({ id: z.string().min(1).max(64) });
const alertId = z.object({ id: z.coerce.number().int().positive() });
const defaults = { params: none, query: none, body: null, returns: 'json', status: 200 } as const;

/** Terrain, calibration, positions, coverage, overlays and masks. */
export const SIGHT_ENDPOINTS = {
  'terrain.read': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/terrain',
    roles: READ,
    summary: 'What is known of the ground, and whether it is illustrative',
    response: sight.TerrainInfo,
  },
  'terrain.elevation': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/terrain/elevation',
    roles: READ,
    summary: 'Height of the ground at a place',
    query: sight.WatchersQuery,
    response: sight.ElevationAnswer,
  },
  'terrain.tile': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/terrain/:z/:x/:file',
    roles: READ,
    summary: 'Heights as a terrarium tile (PNG, 256 × 256); sea level where none are known',
    params: z.object({
      z: z.coerce.number().int().min(0).max(15),
      x: z.coerce.number().int().min(0).max(40_000),
      file: z
        .string()
        .regex(/^\d{1,5}\.png$/)
        .describe('Row and `.png`'),
    }),
    returns: 'bytes',
    response: nothing,
  },
  'calibrations.list': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/cameras/:id/calibrations',
    roles: READ,
    summary: 'How a camera stands: every calibration, newest first',
    params: camera,
    response: sight.CalibrationList,
  },
  'calibrations.solve': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/cameras/:id/calibrations/solve',
    roles: ACT,
    summary: 'What landmarks say about a camera; changes nothing',
    params: camera,
    body: sight.CalibrationBody,
    response: sight.CalibrationPreview,
  },
  'calibrations.create': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/cameras/:id/calibrations',
    roles: ACT,
    summary: 'Save a calibration from landmarks as the newest version',
    params: camera,
    body: sight.CalibrationBody,
    response: sight.CalibrationVersion,
    status: 201,
  },
  'alerts.positions': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/alerts/:id/positions',
    roles: READ,
    summary: 'Where an alert was thought to be, newest first',
    params: alertId,
    response: z.object({ positions: z.array(sight.PositionEntry) }),
  },
  'alerts.solve': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/alerts/:id/solve',
    roles: ACT,
    summary: 'Work out the position again',
    params: alertId,
    body: sight.SolveBody,
    response: Alert,
  },
  'detections.reject': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/detections/:id/reject',
    roles: ACT,
    summary: 'This detection is false: the position is worked out again without it',
    params: camera,
    body: z.object({}).strict(),
    response: Alert,
  },
  'sight.watchers': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/watchers',
    roles: READ,
    summary: 'Cameras that can see a place, with the pan and tilt that aim at it',
    query: sight.WatchersQuery,
    response: sight.WatchersAnswer,
  },
  'coverage.read': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/coverage',
    roles: READ,
    summary: 'What the cameras see together: shares of the city and of each district',
    response: sight.CoverageAnswer,
  },
  'coverage.image': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/coverage/:hash',
    roles: READ,
    summary: 'Ground seen by no, one, two or more cameras (PNG in web Mercator)',
    params: z.object({ hash: z.string().regex(/^[0-9a-z]{1,64}$/) }),
    returns: 'bytes',
    response: nothing,
  },
  'cameras.overlay': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/cameras/:id/overlay',
    roles: READ,
    summary: 'Skyline, distances, names and alerts where they stand in the picture',
    params: camera,
    query: sight.OverlayQuery,
    response: sight.PictureOverlay,
  },
  'masks.list': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/cameras/:id/masks',
    roles: READ,
    summary: 'Parts of the picture in which detections are dropped',
    params: camera,
    response: z.object({ masks: z.array(sight.PictureMask) }),
  },
  'masks.create': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/cameras/:id/masks',
    roles: ACT,
    summary: 'Drop detections whose foot lies in a part of the picture',
    params: camera,
    body: sight.MaskBody,
    response: sight.PictureMask,
    status: 201,
  },
  'masks.remove': {
    ...defaults,
    method: 'DELETE',
    path: '/api/v1/cameras/:id/masks/:maskId',
    roles: ACT,
    summary: 'Take a mask away',
    params: camera.extend({ maskId: z.string().min(1).max(64) }),
    response: nothing,
    status: 204,
  },
} as const;
