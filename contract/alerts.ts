import { z } from 'zod';
import { Assignment } from './assignments.ts';
import { AlertClock } from './clocks.ts';
import { Box, Detection, SmokeKind } from './detections.ts';
import { AlertPosition, EpochMs } from './geo.ts';
import { Actor } from './people.ts';
import { Report } from './reports.ts';

export const ALERT_KINDS = [
  'camera_smoke',
  'station_exceedance',
  'satellite_fire',
  'complaint',
  'tampering',
  'manual',
] as const;
export const AlertKind = z.enum(ALERT_KINDS);
export type AlertKind = z.infer<typeof AlertKind>;

/** Derived from the facts below by `stageOf` in domain/alerts, never stored. */
export const ALERT_STAGES = [
  'new',
  'acknowledged',
  'confirmed',
  'dispatched',
  'on_scene',
  'reported',
  'rejected',
  'closed',
] as const;
export const AlertStage = z.enum(ALERT_STAGES);
export type AlertStage = z.infer<typeof AlertStage>;

export const REJECT_REASONS = [
  'steam_or_chimney',
  'dust',
  'fog_or_cloud',
  'sun_glint',
  'permitted_burning',
  'camera_fault',
  'other',
] as const;
export const RejectReason = z.enum(REJECT_REASONS);
export type RejectReason = z.infer<typeof RejectReason>;

export const Place = z.object({
  nameZh: z.string().describe('Nearest named place with direction and distance, or the district alone'),
  nameEn: z.string(),
  districtAdcode: z.int().nullable(),
});
export type Place = z.infer<typeof Place>;

/** The worst value behind a station alert: what its title says. */
export const AlertExceedance = z.object({
  species: z.string(),
  speciesZh: z.string(),
  speciesEn: z.string(),
  value: z.number(),
  unit: z.string(),
  limit: z.number(),
  side: z.enum(['above', 'below']),
  multiple: z.number().nullable().describe('How many times over the limit: value ÷ limit − 1'),
  atMs: EpochMs,
  stations: z.int().describe('Stations in this alert'),
  values: z.int().describe('Values beyond their limit in this alert'),
});

/** What satellites saw of a fire. */
export const AlertFire = z.object({
  satellite: z.string().describe('Of the newest overpass'),
  instrument: z.string(),
  acquiredAtMs: EpochMs,
  pixels: z.int().describe('Of all overpasses'),
  confidence: z
    .enum(['low', 'nominal', 'high'])
    .describe("The satellite's own word, the highest of its pixels"),
  frpMw: z.number().nullable().describe('Fire radiative power, summed'),
});
export type AlertFire = z.infer<typeof AlertFire>;

export const Alert = z.object({
  id: z.int().positive().describe('The number people say: #2041'),
  kind: AlertKind,
  smokeKind: SmokeKind.nullable(),
  stage: AlertStage,
  revision: z.int().describe('Grows with every change by a person'),
  firstDetectedAtMs: EpochMs,
  lastDetectedAtMs: EpochMs,
  createdAtMs: EpochMs,
  detectionCount: z.int(),
  confidence: z.number().min(0).max(1).describe('The highest of its detections'),
  position: AlertPosition,
  place: Place.nullable(),
  cameraIds: z.array(z.string()),
  snapshot: z
    .object({
      url: z.string(),
      cameraId: z.string(),
      takenAtMs: EpochMs,
      box: Box.nullable(),
      widthPx: z.int(),
      heightPx: z.int(),
    })
    .nullable(),
  acknowledgement: z.object({ by: Actor, atMs: EpochMs }).nullable(),
  verification: z.discriminatedUnion('state', [
    z.object({ state: z.literal('unverified') }),
    z.object({ state: z.literal('confirmed'), by: Actor, atMs: EpochMs, note: z.string() }),
    z.object({
      state: z.literal('rejected'),
      by: Actor,
      atMs: EpochMs,
      reason: RejectReason,
      note: z.string(),
    }),
  ]),
  assignments: z.array(Assignment),
  closure: z.object({ by: Actor, atMs: EpochMs, note: z.string() }).nullable(),
  clocks: z.array(AlertClock).optional().describe('Those that run or are paused; absent for a past moment'),
  illustrative: z.boolean().describe('Raised by the pilot city, not by the world'),
  exceedance: AlertExceedance.nullable().optional().describe('Only of a station alert'),
  fire: AlertFire.optional().describe('Only of a satellite fire'),
  mergedInto: z
    .int()
    .nullable()
    .optional()
    .describe('The alert of the same fire that has its detections now'),
});
export type Alert = z.infer<typeof Alert>;

export const TIMELINE_ACTIONS = [
  'detected',
  'redetected',
  'positioned',
  'merged',
  'detection_rejected',
  'acknowledged',
  'confirmed',
  'rejected',
  'dispatched',
  'link_opened',
  'link_reissued',
  'link_refused',
  'raised',
  'split',
  'watch_issued',
  'watch_revoked',
  'accepted',
  'declined',
  'en_route',
  'on_scene',
  'reported',
  'cancelled',
  'closed',
  'reopened',
  'clock_warned',
  'clock_overdue',
  'escalated',
  'clock_paused',
  'clock_resumed',
  'call_failed',
] as const;
export const TimelineEntry = z.object({
  id: z.int(),
  alertId: z.int(),
  atMs: EpochMs,
  action: z.enum(TIMELINE_ACTIONS),
  by: Actor,
  detail: z.record(z.string(), z.unknown()),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const AlertDetail = z.object({
  alert: Alert,
  timeline: z.array(TimelineEntry),
  detections: z.array(Detection),
  report: Report.nullable().optional().describe('What somebody reported by hand or by the hotline'),
});
export type AlertDetail = z.infer<typeof AlertDetail>;

const revision = z.int().optional().describe('Refused with revision_conflict when it is not the present one');
export const NoteBody = z.object({ note: z.string().trim().max(1000).default(''), revision });
export const RejectBody = z
  .object({ reason: RejectReason, note: z.string().trim().max(1000).default(''), revision })
  .refine((b) => b.reason !== 'other' || b.note.length > 0, {
    path: ['note'],
    message: 'say what it was when the reason is "other"',
  });
export const AcknowledgeBody = z.object({ revision });

export const AlertQuery = z.object({
  scope: z.enum(['open', 'all']).default('open'),
  beforeId: z.coerce.number().int().optional().describe('Older than this alert: the next page'),
  limit: z.coerce.number().int().min(1).max(500).default(200),
  at: z.coerce
    .number()
    .int()
    .min(0)
    .max(4_102_444_800_000)
    .optional()
    .describe('Epoch ms: the alerts as they stood at that moment; now when absent'),
});
export const AlertList = z.object({
  alerts: z.array(Alert),
  cursor: z.string().describe('Position in the event log that this answer reflects: resume the feed here'),
  closedToday: z.int().describe('Alerts closed since midnight, city time'),
});
export type AlertList = z.infer<typeof AlertList>;
