import { z } from 'zod';
import { UNITS } from '../domain/hj212/units.ts';
import { EpochMs, Lat, Lon } from './geo.ts';
import { LayerId } from './layers.ts';
import { Threshold } from './stations.ts';

/** A limit of a station as it is in force, and who set it where somebody did. */
export const LimitInForce = Threshold.extend({
  nameZh: z.string(),
  nameEn: z.string(),
  unit: z.string(),
  source: z
    .string()
    .describe('The standard, `threshold` where people set it, `default` where no standard says anything'),
  isSet: z.boolean().describe('Set by people for this station, in the place of the standard’s'),
  setBy: z.string().nullable().describe('Name of whoever set it; null where nobody did'),
  setAtMs: EpochMs.nullable(),
});
export type LimitInForce = z.infer<typeof LimitInForce>;

export const StationLimits = z.object({
  featureId: z.string(),
  layer: LayerId,
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  limits: z.array(LimitInForce),
});
export type StationLimits = z.infer<typeof StationLimits>;

const MN = z.string().regex(/^[\w-]{1,32}$/);

export const RegisterStationBody = z
  .object({
    mn: MN.describe('The device’s MN, letter by letter'),
    stationCode: z.string().min(1).max(64).describe('Code of the station whose values it sends'),
    password: z
      .string()
      .regex(/^[\x21-\x7e]{1,32}$/)
      .optional()
      .describe('PW of its packets; a device that is registered keeps its own when absent'),
    unitMap: z
      .record(z.string().regex(/^[\w-]{1,16}$/), z.enum(UNITS))
      .default({})
      .describe('Its own unit by factor code, where it differs from the standard’s'),
  })
  .strict();
export const DeviceMn = z.object({ mn: MN });

/** Heat that is known and no fire: satellite points within it raise no alert. */
export const HeatSource = z.object({
  id: z.string(),
  name: z.string(),
  lon: Lon,
  lat: Lat,
  radiusM: z.number().min(50).max(10_000),
  illustrative: z.boolean(),
  madeBy: z.string(),
  atMs: EpochMs,
});
export type HeatSource = z.infer<typeof HeatSource>;
export const HeatSourceBody = z
  .object({
    name: z.string().trim().min(1).max(120),
    lon: Lon,
    lat: Lat,
    radiusM: z.number().min(50).max(10_000).default(1_000),
  })
  .strict();
