import { z } from 'zod';
import { PtzUnits } from './aim.ts';
import { AzimuthDeg, EpochMs, Instant, Lat, Lon } from './geo.ts';

export const SMOKE_KINDS = ['smoke', 'fire', 'smoke_fire'] as const;
export const SmokeKind = z.enum(SMOKE_KINDS);
export type SmokeKind = z.infer<typeof SmokeKind>;

const px = z.number().min(0).max(20_000);
export const Box = z
  .object({ x: px, y: px, width: px.gt(0), height: px.gt(0) })
  .describe('Pixels from the top left corner of the picture');
export type Box = z.infer<typeof Box>;

/** Largest snapshot, decoded, bytes. */
export const SNAPSHOT_MAX_BYTES = 4 * 1024 * 1024;
/** A detection older than this is refused; cameras keep their own backlog shorter. */
export const DETECTION_MAX_AGE_MS = 24 * 3600_000;
/** How far a device clock may run ahead. */
export const DETECTION_MAX_AHEAD_MS = 60_000;

export const DetectionBody = z
  .object({
    cameraId: z.string().min(1).max(64),
    detectedAt: Instant,
    kind: SmokeKind,
    confidence: z.number().min(0).max(1),
    box: Box.optional(),
    image: z
      .object({ widthPx: z.int().min(16).max(20_000), heightPx: z.int().min(16).max(20_000) })
      .optional()
      .describe('Size of the picture that the box refers to; the lens size when absent'),
    base: z
      .object({ x: px, y: px })
      .optional()
      .describe('Foot of the plume in pixels; the bottom centre of the box when absent'),
    direction: z
      .object({ azimuthDeg: AzimuthDeg, pitchDeg: z.number().min(-90).max(90) })
      .optional()
      .describe('Direction of the smoke itself, when the device knows it'),
    aim: z
      .object({
        azimuthDeg: AzimuthDeg,
        pitchDeg: z.number().min(-90).max(90),
        hfovDeg: z.number().positive().lt(180).optional(),
        at: Instant.optional().describe('When the pan and tilt were read'),
      })
      .optional()
      .describe('Where the optical axis pointed at the time; the surveyed pose when absent'),
    ptz: PtzUnits.extend({ at: Instant.optional().describe('When it was read from the camera') })
      .optional()
      .describe('Pan, tilt and zoom in the camera’s own units at the time; its map turns them into degrees'),
    distanceM: z.number().min(50).max(30_000).optional().describe('Distance reported by the device'),
    position: z
      .object({ lon: Lon, lat: Lat, accuracyM: z.number().positive().max(20_000).optional() })
      .optional()
      .describe('Place reported by the device, WGS-84; accuracy as one standard deviation'),
    snapshot: z
      .base64()
      .max(Math.ceil((SNAPSHOT_MAX_BYTES * 4) / 3) + 4, 'the picture is larger than 4 MiB')
      .optional()
      .describe('JPEG, base64'),
    note: z.string().max(500).optional(),
  })
  .strict();
export type DetectionBody = z.infer<typeof DetectionBody>;

export const DetectionReceipt = z.object({
  detectionId: z.string(),
  alertId: z.int().describe('0: its foot lies in a mask, so it was counted and dropped'),
  maskId: z.string().optional(),
  created: z.boolean().describe('true when this detection opened the alert'),
});
export type DetectionReceipt = z.infer<typeof DetectionReceipt>;

export const Detection = z.object({
  id: z.string(),
  cameraId: z.string(),
  detectedAtMs: EpochMs,
  receivedAtMs: EpochMs,
  kind: SmokeKind,
  confidence: z.number(),
  box: Box.nullable(),
  image: z.object({ widthPx: z.int(), heightPx: z.int() }).nullable(),
  bearingDeg: z.number().nullable(),
  pitchDeg: z.number().nullable(),
  distanceM: z.number().nullable(),
  snapshotUrl: z.string().nullable(),
  note: z.string().nullable(),
  rejected: z.boolean().optional().describe('Taken for false by a person: it takes no part in the position'),
});
export type Detection = z.infer<typeof Detection>;
