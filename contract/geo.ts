import { z } from 'zod';

export const Lon = z.number().min(-180).max(180).describe('Longitude, WGS-84, degrees');
export const Lat = z.number().min(-90).max(90).describe('Latitude, WGS-84, degrees');
export const AzimuthDeg = z.number().min(0).lt(360).describe('Degrees clockwise from true north');
export const EpochMs = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z');
/** A time as a device states it. */
export const Instant = z.iso
  .datetime({ offset: true, error: 'a time with its offset is needed, such as 2026-10-18T16:40:55+08:00' })
  .describe('ISO 8601 with offset');

export const LonLat = z.object({ lon: Lon, lat: Lat });
export type LonLat = z.infer<typeof LonLat>;

export const Ellipse = z
  .object({
    semiMajorM: z.number().positive(),
    semiMinorM: z.number().positive(),
    orientationDeg: z.number().min(0).lt(180).describe('Of the major axis, clockwise from true north'),
  })
  .describe('95 % confidence ellipse');
export type Ellipse = z.infer<typeof Ellipse>;

/** A line of sight from a camera: what is certain when the distance is not. */
export const BearingLine = z.object({
  cameraId: z.string(),
  lon: Lon,
  lat: Lat,
  bearingDeg: AzimuthDeg,
  sigmaDeg: z.number().positive().describe('Standard deviation of the bearing, degrees'),
  reachM: z.number().positive().describe('How far the line is drawn: the reach of the camera'),
});
export type BearingLine = z.infer<typeof BearingLine>;

export const PLACE_METHODS = [
  'reported',
  'reported_distance',
  'terrain_ray',
  'flat_earth',
  'cameras',
  'fused',
  'manual',
] as const;
export const PlaceMethod = z
  .enum(PLACE_METHODS)
  .describe(
    'reported: by the device · reported_distance: its distance along our bearing · terrain_ray: one camera on the terrain · flat_earth: one camera, terrain unknown · cameras: bearings crossed · fused: bearings and terrain · manual: set by a person',
  );
export type PlaceMethod = z.infer<typeof PlaceMethod>;

export const BEARING_ONLY_REASONS = [
  'no_distance',
  'above_skyline',
  'beyond_reach',
  'same_mast',
  'near_parallel',
  'diverging',
  'no_pose',
  'stale_ptz',
  'no_ptz',
  'no_terrain',
  'contradicting',
  'outside_picture',
  'no_mast',
  'no_lens',
] as const;
export const BearingOnlyReason = z.enum(BEARING_ONLY_REASONS);
export type BearingOnlyReason = z.infer<typeof BearingOnlyReason>;

const Candidate = z.object({ lon: Lon, lat: Lat, ellipse: Ellipse, share: z.number().min(0).max(1) });

/** Where an alert is, and how well that is known. Never a place without its error. */
export const AlertPosition = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('place'),
    method: PlaceMethod,
    lon: Lon,
    lat: Lat,
    elevationM: z.number().nullable(),
    ellipse: Ellipse,
    lines: z.array(BearingLine).describe('The sightlines that led here'),
  }),
  z.object({
    kind: z.literal('ambiguous'),
    method: PlaceMethod,
    candidates: z.array(Candidate).min(2).describe('Most likely first; shares sum to 1'),
    lines: z.array(BearingLine),
  }),
  z.object({
    kind: z.literal('bearing'),
    lines: z.array(BearingLine).min(1),
    reason: BearingOnlyReason.describe('What is missing for a place'),
  }),
  z.object({ kind: z.literal('unknown'), reason: BearingOnlyReason, near: LonLat.describe('The camera') }),
]);
export type AlertPosition = z.infer<typeof AlertPosition>;
