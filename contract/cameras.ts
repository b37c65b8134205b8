import { z } from 'zod';
import { AzimuthDeg, EpochMs, Lat, Lon } from './geo.ts';

export const Lens = z.object({
  model: z.enum(['rectilinear', 'equidistant']),
  hfovDeg: z.number().positive().lt(180).describe('Horizontal field of view at this zoom'),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  k1: z.number(),
  k2: z.number(),
});
export type Lens = z.infer<typeof Lens>;

export const Pose = z.object({
  azimuthDeg: AzimuthDeg,
  pitchDeg: z.number().min(-90).max(90).describe('Positive up'),
  rollDeg: z.number().min(-180).max(180),
});
export type Pose = z.infer<typeof Pose>;

export const SOURCE_KINDS = ['hls', 'rtsp', 'clip', 'template'] as const;

/** What the register may not hold of a camera. */
export const CAMERA_LACKS = ['pose', 'mast', 'lens'] as const;

/** Whether a calibrated camera still shows the skyline where it should. */
export const CameraDrift = z.object({
  state: z.enum(['steady', 'drifted', 'unclear']),
  checkedAtMs: EpochMs,
  sinceMs: EpochMs.nullable().describe('First check that found it drifted'),
  rmsDeg: z.number().nullable().describe('Between the skyline seen and the calibrated one'),
  turn: z
    .object({ azimuthDeg: z.number(), pitchDeg: z.number() })
    .nullable()
    .describe('What has to be added to the calibrated pose for the skyline to fit again'),
  why: z.enum(['no_picture', 'no_ffmpeg', 'no_skyline', 'no_match']).nullable().describe('Of an unclear one'),
});
export type CameraDrift = z.infer<typeof CameraDrift>;

export const CameraState = z.enum(['online', 'connecting', 'silent', 'unknown']);

/** A camera as the console sees it: never its source URL or credentials. */
export const Camera = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  lon: Lon,
  lat: Lat,
  groundElevationM: z.number().nullable(),
  mastM: z.number().describe('Height of the lens above ground'),
  lens: Lens,
  pose: Pose.nullable().describe('null: not surveyed; its detections give no place of our own'),
  reachM: z.number().positive().describe('How far it can tell smoke'),
  ptz: z.boolean(),
  sourceKind: z.enum(SOURCE_KINDS),
  liveUrl: z.string().describe('HLS playlist behind the session'),
  state: CameraState,
  lastSeenAtMs: EpochMs.nullable().describe('Last detection or picture'),
  illustrative: z.boolean(),
  calibrationVersion: z.int().optional().describe('0: as surveyed'),
  lacks: z
    .array(z.enum(CAMERA_LACKS))
    .optional()
    .describe('Not known: what `lens` and `mastM` then hold is only for drawing'),
  drift: CameraDrift.nullable()
    .optional()
    .describe('Of the calibration in force; null before the first check'),
});
export type Camera = z.infer<typeof Camera>;
