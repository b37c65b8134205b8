import { z } from 'zod';
import { AzimuthDeg, EpochMs } from './geo.ts';

export const NEAR_KINDS = ['village', 'water-sources', 'land-plots', 'mine-zones', 'water-sections'] as const;

/** What lies around an alert: the wind that carries it, and what it could reach. */
export const Surroundings = z.object({
  wind: z
    .object({
      fromDeg: AzimuthDeg.describe('Where it comes from, degrees clockwise from true north'),
      speedMS: z.number().nonnegative(),
      atMs: EpochMs,
      stationZh: z.string(),
      stationEn: z.string(),
      distanceM: z.number().describe('From the alert to the station that measured it'),
      illustrative: z.boolean(),
    })
    .nullable()
    .describe('The nearest valid wind of the last hours; null when no station measured any'),
  near: z
    .array(
      z.object({
        kind: z.enum(NEAR_KINDS),
        id: z.string().nullable().describe('Of the feature; null for a name'),
        nameZh: z.string(),
        nameEn: z.string(),
        distanceM: z.number().describe('To its nearest edge; 0 inside'),
        bearingDeg: AzimuthDeg.describe('From the alert'),
        illustrative: z.boolean(),
      }),
    )
    .describe('Nearest first, at most two of a kind; empty while only a direction is known'),
});
export type Surroundings = z.infer<typeof Surroundings>;
