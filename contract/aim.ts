import { z } from 'zod';
import { AzimuthDeg, EpochMs, Instant, Lat, Lon } from './geo.ts';

/** ONVIF's generic spaces: pan and tilt −1…1, zoom 0…1. Not degrees, and every camera maps them differently. */
const unit = z.number().min(-1).max(1);
const zoomUnit = z.number().min(0).max(1);

export const PtzUnits = z.object({ pan: unit, tilt: unit, zoom: zoomUnit });
export type PtzUnits = z.infer<typeof PtzUnits>;

const AxisMap = z.object({ offsetDeg: z.number(), degPerUnit: z.number() });

/** How a camera's units become degrees. */
export const PtzMap = z.object({
  pan: AxisMap.describe('Units to azimuth, clockwise from true north'),
  tilt: AxisMap.describe('Units to elevation above the horizontal'),
  rollDeg: z.number(),
  zoom: z.array(z.object({ zoom: zoomUnit, hfovDeg: z.number().positive().lt(180) })),
  panRmsDeg: z.number(),
  tiltRmsDeg: z.number(),
  atMs: EpochMs,
});
export type PtzMap = z.infer<typeof PtzMap>;

export const PtzMapBody = z
  .object({
    samples: z
      .array(
        z
          .object({
            units: PtzUnits,
            azimuthDeg: AzimuthDeg,
            pitchDeg: z.number().min(-90).max(90),
            hfovDeg: z.number().positive().lt(180).optional(),
          })
          .strict(),
      )
      .max(60)
      .describe('Where the axis really pointed in some states, from calibrations at presets'),
    rollDeg: z.number().min(-20).max(20).default(0),
  })
  .strict();

export const PtzMapAnswer = z.object({ map: PtzMap.nullable() });

export const PtzStatesBody = z
  .object({
    states: z
      .array(PtzUnits.extend({ at: Instant.describe('When it was read from the camera') }).strict())
      .min(1)
      .max(500),
  })
  .strict();

export const AimQuery = z.object({
  lon: z.coerce.number().pipe(Lon),
  lat: z.coerce.number().pipe(Lat),
  aboveM: z.coerce.number().min(0).max(500).default(5).describe('Height of the target above its ground'),
  widthM: z.coerce
    .number()
    .min(1)
    .max(20_000)
    .default(400)
    .describe('Width that shall fill the picture at the target'),
});

export const AIM_REFUSALS = ['fixed', 'no_map', 'out_of_turn', 'no_mast', 'no_terrain'] as const;
export const AimAnswer = z.object({
  cameraId: z.string(),
  rangeM: z.number(),
  panDeg: AzimuthDeg,
  tiltDeg: z.number().describe('Above the horizontal'),
  hfovDeg: z
    .number()
    .nullable()
    .describe('Field of view that shows the width asked for; null without a zoom table'),
  units: PtzUnits.nullable().describe('The same in the camera’s own units; null when `refusal` says why'),
  refusal: z.enum(AIM_REFUSALS).nullable(),
  sight: z.enum(['clear', 'blocked', 'unknown']),
  inReach: z.boolean(),
});
export type AimAnswer = z.infer<typeof AimAnswer>;
