import { z } from 'zod';
import { Fix, AssignmentStage, Finding } from './assignments.ts';
import { AlertStage, Place } from './alerts.ts';
import { AlertPosition, EpochMs } from './geo.ts';
import { SmokeKind, Box } from './detections.ts';

/** What the phone page shows: only what this one assignment needs. */
export const LinkTask = z.object({
  alertId: z.int(),
  stage: AssignmentStage,
  alertStage: AlertStage,
  smokeKind: SmokeKind.nullable(),
  firstDetectedAtMs: EpochMs,
  position: AlertPosition,
  place: Place.nullable(),
  snapshot: z
    .object({
      url: z.string(),
      cameraNameZh: z.string(),
      cameraNameEn: z.string(),
      takenAtMs: EpochMs,
      box: Box.nullable(),
      widthPx: z.int(),
      heightPx: z.int(),
    })
    .nullable(),
  responderName: z.string(),
  calledBy: z.string(),
  ask: z.string(),
  sentAtMs: EpochMs,
  expiresAtMs: EpochMs,
  mapContext: z
    .object({
      rivers: z.array(z.array(z.tuple([z.number(), z.number()]))).describe('lon, lat lines near the place'),
      places: z.array(z.object({ lon: z.number(), lat: z.number(), nameZh: z.string(), nameEn: z.string() })),
    })
    .describe('Enough to draw a small map without a map library'),
  illustrative: z.boolean(),
  banZone: z
    .object({ nameZh: z.string(), nameEn: z.string() })
    .nullable()
    .optional()
    .describe('The zone in which burning there and then is an offence'),
  dutyPhone: z.string().nullable().optional().describe('Whom to call in the duty room'),
  firstPhoneOnly: z.boolean().optional().describe('The link opens on this phone only'),
});
export type LinkTask = z.infer<typeof LinkTask>;

/** Tells the phones of one link apart: a random text that a phone makes at its first opening and keeps. */
export const PHONE_HEADER = 'x-lookout-phone';

/** Actions carry the time they were done, which may be long before they arrive. */
const done = {
  doneAtMs: EpochMs.describe('By the phone’s clock, corrected by its offset to the server’s'),
  phoneAtMs: EpochMs.optional().describe('The same by the phone’s clock as it was set'),
  key: z.uuid().describe('Idempotency key of this action'),
};
export const LinkStepBody = z.object(done);
export const LinkDeclineBody = z.object({ ...done, reason: z.string().trim().min(1).max(300) });
export const LinkResultBody = z.object({
  ...done,
  finding: Finding,
  note: z.string().trim().max(1000).default(''),
  photoIds: z.array(z.string()).max(12).default([]),
});
export const LinkFixBody = z.object({ fix: Fix });
/** Where and when the phone itself says a photo was taken; what stands in the photo comes first. */
export const PhotoQuery = z.object({
  lon: z.coerce.number().min(-180).max(180).optional(),
  lat: z.coerce.number().min(-90).max(90).optional(),
  accuracyM: z.coerce.number().min(0).max(100_000).optional(),
  atMs: z.coerce.number().int().min(0).max(4_102_444_800_000).optional(),
});
export const PhotoReceipt = z.object({ photoId: z.string() });
export const PHOTO_MAX_BYTES = 8 * 1024 * 1024;
