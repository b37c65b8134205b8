import { z } from 'zod';
import { Lens, Pose } from './cameras.ts';
import { AlertPosition, AzimuthDeg, BearingOnlyReason, EpochMs, Lat, Lon, LonLat } from './geo.ts';
import { Actor } from './people.ts';

/** Pixels of the calibrated picture, from the top left corner; places may fall outside of it. */
export const PixelAt = z.object({ x: z.number(), y: z.number() });
export type PixelAt = z.infer<typeof PixelAt>;

export const TerrainInfo = z.object({
  version: z.string().describe('Changes with the heights; empty when there are none'),
  illustrative: z.boolean().describe('Made up for the pilot city, wholly or in part'),
  cellM: z.number().nullable().describe('Spacing of the finest heights'),
  grids: z.array(z.string()).describe('Imported grids, by name'),
});
export type TerrainInfo = z.infer<typeof TerrainInfo>;

export const ElevationAnswer = z.object({ elevationM: z.number().nullable(), illustrative: z.boolean() });

export const Landmark = z.object({
  id: z.string().min(1).max(40),
  name: z.string().max(80).default(''),
  pixel: PixelAt,
  place: LonLat,
  elevationM: z.number().min(-500).max(9000).describe('Of the point clicked, above sea level'),
});
export type Landmark = z.infer<typeof Landmark>;

export const LandmarkResidual = z.object({
  id: z.string(),
  dxPx: z.number().describe('Observed less computed'),
  dyPx: z.number(),
  angleDeg: z.number(),
});
export type LandmarkResidual = z.infer<typeof LandmarkResidual>;

export const Sigmas = z.object({
  azimuthDeg: z.number().positive(),
  pitchDeg: z.number().positive(),
  mastM: z.number().min(0),
  mastHeightM: z.number().min(0),
  demM: z.number().min(0),
});
export type Sigmas = z.infer<typeof Sigmas>;

const Fitted = z.object({
  lens: Lens,
  pose: Pose,
  residuals: z.array(LandmarkResidual),
  rmsPx: z.number(),
  rmsDeg: z.number(),
  sigmas: Sigmas,
  radialTerms: z
    .int()
    .min(0)
    .max(2)
    .optional()
    .describe('How many radial terms the landmarks fixed: 0, k1, or k1 and k2'),
});
export type Fitted = z.infer<typeof Fitted>;

export const CALIBRATION_REFUSALS = [
  'too_few',
  'on_one_line',
  'too_close_together',
  'too_near',
  'no_fit',
  'no_terrain',
  'no_mast',
] as const;
export const CalibrationRefusal = z.enum(CALIBRATION_REFUSALS);
export type CalibrationRefusal = z.infer<typeof CalibrationRefusal>;

/** The picture that the pixels of landmarks belong to; the lens of the camera when absent. */
const picture = z
  .object({ widthPx: z.int().min(16).max(20_000), heightPx: z.int().min(16).max(20_000) })
  .optional();

export const CalibrationBody = z.object({ landmarks: z.array(Landmark).max(60), picture }).strict();
export const CalibrationPreview = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fitted'),
    best: Fitted,
    other: Fitted.nullable().describe('The other lens model, when it fits at all'),
    skyline: z.array(z.array(PixelAt)).describe('Where the terrain ends against the sky, by the best fit'),
    borders: z
      .array(z.array(PixelAt))
      .optional()
      .describe('District boundaries by the best fit, as far as they are seen'),
  }),
  z.object({ kind: z.literal('refused'), reason: CalibrationRefusal }),
]);
export type CalibrationPreview = z.infer<typeof CalibrationPreview>;

export const CalibrationVersion = z.object({
  version: z.int().describe('0 is the pose as surveyed'),
  lens: Lens,
  pose: Pose.nullable(),
  sigmas: Sigmas,
  landmarks: z.array(Landmark),
  residuals: z.array(LandmarkResidual),
  rmsPx: z.number().nullable(),
  by: Actor,
  atMs: EpochMs,
});
export type CalibrationVersion = z.infer<typeof CalibrationVersion>;
export const CalibrationList = z.object({
  current: z.int(),
  versions: z.array(CalibrationVersion).describe('Newest first'),
  frameUrl: z.string().nullable().describe('The newest picture of a detection of this camera'),
  groundElevationM: z.number().nullable(),
});
export type CalibrationList = z.infer<typeof CalibrationList>;

export const POSITION_WHYS = ['detection', 'merged', 'detection_rejected', 'asked'] as const;
export const PositionEntry = z.object({
  id: z.int(),
  atMs: EpochMs,
  position: AlertPosition,
  cameras: z.array(z.object({ cameraId: z.string(), calibrationVersion: z.int() })),
  warnings: z.array(z.object({ kind: z.enum(['clock_off', 'left_out', 'drifted']), cameraId: z.string() })),
  why: z.enum(POSITION_WHYS),
  by: Actor,
});
export type PositionEntry = z.infer<typeof PositionEntry>;

export const SolveBody = z
  .object({
    calibration: z
      .enum(['kept', 'newest'])
      .describe('With the versions that its detections were made under, or with the newest ones'),
  })
  .strict();

export const Watching = z.object({
  cameraId: z.string(),
  rangeM: z.number(),
  panDeg: AzimuthDeg,
  tiltDeg: z.number(),
  ptz: z.boolean(),
  sight: z.enum(['clear', 'blocked', 'unknown']),
  inPicture: z.boolean().describe('A fixed camera looks that way; of a turning one always true'),
  blockedAt: LonLat.nullable(),
  units: z
    .object({ pan: z.number(), tilt: z.number() })
    .nullable()
    .optional()
    .describe('The same in the camera’s own units, where its map is known and it can turn there'),
});
export type Watching = z.infer<typeof Watching>;
export const WatchersQuery = z.object({ lon: z.coerce.number().pipe(Lon), lat: z.coerce.number().pipe(Lat) });
export const WatchersAnswer = z.object({
  elevationM: z.number().nullable(),
  cameras: z.array(Watching).describe('Those that see the place first, each group by range'),
});
export type WatchersAnswer = z.infer<typeof WatchersAnswer>;

const shares = z.object({
  areaM2: z.number(),
  byNone: z.number().describe('Share of the known ground that no camera sees'),
  byOne: z.number(),
  byTwoOrMore: z.number(),
});
const BlindSpot = z.object({ areaM2: z.number(), at: LonLat });
export const CoverageAnswer = z.object({
  state: z.enum(['ready', 'computing', 'no_terrain']),
  illustrative: z.boolean(),
  cellM: z.number(),
  cameras: z.int(),
  imageUrl: z.string().nullable(),
  bounds: z.object({ west: Lon, south: Lat, east: Lon, north: Lat }).nullable(),
  city: shares.nullable(),
  districts: z.array(
    shares.extend({
      adcode: z.int(),
      nameZh: z.string(),
      nameEn: z.string(),
      blindSpots: z.array(BlindSpot).optional().describe('Largest connected ground that no camera sees'),
    }),
  ),
  unsure: z
    .array(z.object({ cameraId: z.string(), why: z.enum(['drifted', 'no_pose', 'no_mast', 'no_lens']) }))
    .optional()
    .describe('Cameras that are left out, or that no longer look where they were calibrated'),
});
export type CoverageAnswer = z.infer<typeof CoverageAnswer>;

export const AreaBody = z
  .object({
    polygons: z
      .array(
        z
          .array(
            z
              .array(z.tuple([Lon, Lat]))
              .min(4)
              .max(5000),
          )
          .min(1)
          .max(50),
      )
      .min(1)
      .max(20)
      .describe('GeoJSON MultiPolygon coordinates, WGS-84, within 100 km across'),
  })
  .strict();
export const AreaAnswer = shares.extend({
  cellM: z.number(),
  blindSpots: z.array(BlindSpot),
  illustrative: z.boolean(),
});
export type AreaAnswer = z.infer<typeof AreaAnswer>;
export const CameraViewshed = z.object({
  cameraId: z.string(),
  seenM2: z.number(),
  cellM: z.number(),
  polygons: z
    .array(z.array(z.array(z.tuple([Lon, Lat]))))
    .describe('GeoJSON MultiPolygon of the ground it sees'),
  missing: BearingOnlyReason.nullable(),
  illustrative: z.boolean(),
});
export type CameraViewshed = z.infer<typeof CameraViewshed>;

export const OverlayQuery = z.object({
  azimuthDeg: z.coerce
    .number()
    .min(0)
    .lt(360)
    .optional()
    .describe('Of the axis now, for a camera that turns'),
  pitchDeg: z.coerce.number().min(-90).max(90).optional(),
  hfovDeg: z.coerce.number().positive().lt(180).optional(),
  detectionId: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe('As the camera stood when it made this detection'),
});
export const OVERLAY_AIMS = ['pose', 'asked', 'detection', 'reported'] as const;
export const PictureOverlay = z.object({
  widthPx: z.int(),
  heightPx: z.int(),
  skyline: z.array(z.array(PixelAt)),
  rings: z.array(z.object({ rangeM: z.number(), lines: z.array(z.array(PixelAt)) })),
  borders: z.array(z.array(PixelAt)).describe('District boundaries, as far as they are seen'),
  places: z.array(
    z.object({
      nameZh: z.string(),
      nameEn: z.string(),
      at: PixelAt,
      rangeM: z.number(),
      hidden: z.boolean(),
    }),
  ),
  alerts: z.array(z.object({ id: z.int(), at: PixelAt, rangeM: z.number(), hidden: z.boolean() })),
  zones: z
    .array(z.object({ nameZh: z.string(), nameEn: z.string(), lines: z.array(z.array(PixelAt)) }))
    .optional()
    .describe('Boundaries of the no-burning zones, as far as they are seen'),
  aim: z
    .object({
      from: z.enum(OVERLAY_AIMS),
      azimuthDeg: AzimuthDeg,
      pitchDeg: z.number(),
      atMs: EpochMs.nullable(),
    })
    .nullable()
    .optional()
    .describe('Where the axis was taken to point'),
  missing: BearingOnlyReason.nullable().optional().describe('Why nothing is drawn'),
  illustrative: z.boolean(),
});
export type PictureOverlay = z.infer<typeof PictureOverlay>;

export const MASK_REASONS = ['chimney', 'steam', 'sun-glint', 'other'] as const;
const share = z.number().min(0).max(1);
export const MaskBody = z
  .object({
    reason: z.enum(MASK_REASONS),
    corners: z
      .array(z.object({ x: share, y: share }))
      .min(3)
      .max(60)
      .describe('Shares of the width and height of the picture'),
    aim: z
      .object({ azimuthDeg: AzimuthDeg, pitchDeg: z.number().min(-90).max(90) })
      .optional()
      .describe('Of a camera that turns: where its axis pointed when this was drawn'),
  })
  .strict();
export const PictureMask = MaskBody.extend({
  id: z.string(),
  cameraId: z.string(),
  by: Actor,
  atMs: EpochMs,
  masked: z.int().describe('Detections it has dropped'),
  lastMaskedAtMs: EpochMs.nullable(),
});
export type PictureMask = z.infer<typeof PictureMask>;
