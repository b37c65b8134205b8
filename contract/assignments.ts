import { z } from 'zod';
import { EpochMs, Lat, Lon } from './geo.ts';
import { Actor, Person } from './people.ts';

export const ASSIGNMENT_STAGES = [
  'sent',
  'opened',
  'accepted',
  'en_route',
  'on_scene',
  'done',
  'declined',
  'cancelled',
] as const;
export const AssignmentStage = z.enum(ASSIGNMENT_STAGES);
export type AssignmentStage = z.infer<typeof AssignmentStage>;

export const Fix = z.object({
  lon: Lon,
  lat: Lat,
  accuracyM: z.number().nonnegative().max(100_000).nullable(),
  atMs: EpochMs,
});
export type Fix = z.infer<typeof Fix>;

export const FINDINGS = ['burning', 'burnt_out', 'controlled', 'nothing_found', 'not_burning'] as const;
export const Finding = z
  .enum(FINDINGS)
  .describe('not_burning: something else looked like smoke, a false alarm');
export type Finding = z.infer<typeof Finding>;

export const ResultPhoto = z.object({
  id: z.string(),
  url: z.string(),
  takenAtMs: EpochMs.nullable(),
  receivedAtMs: EpochMs.optional(),
  place: z
    .object({
      lon: Lon,
      lat: Lat,
      accuracyM: z.number().nullable(),
      source: z.enum(['exif', 'phone']).describe('exif: stands in the photo · phone: told by the phone'),
    })
    .nullable()
    .optional()
    .describe('Where it was taken, as evidence'),
  takenWith: z.string().nullable().optional().describe('Make and model as the photo states them'),
});
export type ResultPhoto = z.infer<typeof ResultPhoto>;

export const Assignment = z.object({
  id: z.string(),
  alertId: z.int(),
  responder: Person,
  stage: AssignmentStage,
  by: Actor.describe('Who dispatched'),
  ask: z.string().describe('What is asked of the responder'),
  sentAtMs: EpochMs,
  openedAtMs: EpochMs.nullable(),
  acceptedAtMs: EpochMs.nullable(),
  enRouteAtMs: EpochMs.nullable(),
  onSceneAtMs: EpochMs.nullable(),
  doneAtMs: EpochMs.nullable(),
  declinedAtMs: EpochMs.nullable(),
  declineReason: z.string().nullable(),
  cancelledAtMs: EpochMs.nullable(),
  linkExpiresAtMs: EpochMs,
  firstPhoneOnly: z.boolean().optional().describe('The link opens only on the phone that opened it first'),
  result: z
    .object({
      finding: Finding,
      note: z.string(),
      photos: z.array(ResultPhoto),
    })
    .nullable(),
  lastFix: Fix.nullable(),
});
export type Assignment = z.infer<typeof Assignment>;

export const DispatchBody = z.object({
  responderId: z.string().min(1).max(64),
  ask: z.string().trim().max(500).default(''),
  linkHours: z.int().min(1).max(72).default(12),
  firstPhoneOnly: z.boolean().optional().describe('The link opens only on the phone that opens it first'),
});
/** Several at once, such as township and grid officers: all of them or nobody. */
export const GroupDispatchBody = DispatchBody.omit({ responderId: true }).extend({
  responderIds: z
    .array(z.string().min(1).max(64))
    .min(1)
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, 'nobody is called twice in one request'),
});
export const ReissueBody = z.object({
  linkHours: z.int().min(1).max(72).default(12),
  firstPhoneOnly: z.boolean().optional(),
});

/** One request for the link of an assignment, on whatever phone. */
export const LinkOpening = z.object({
  atMs: EpochMs,
  userAgent: z.string(),
  refused: z.boolean().describe('It came from another phone than the first'),
  link: z.enum(['current', 'replaced']),
});
export type LinkOpening = z.infer<typeof LinkOpening>;
export const DispatchReceipt = z.object({
  assignment: Assignment,
  link: z.url().describe('Shown once: the server keeps only its hash'),
});
export type DispatchReceipt = z.infer<typeof DispatchReceipt>;

export const RESPONDER_STATES = ['free', 'assigned', 'en_route', 'on_scene', 'off_duty'] as const;
export const RESPONDER_KINDS = ['person', 'vehicle'] as const;
export const RESPONDER_SHIFTS = ['any', 'day', 'night'] as const;
/** What somebody or something can do that others cannot. */
export const RESPONDER_SKILLS = [
  'water_tank',
  'pump',
  'fire_beater',
  'enforcement',
  'first_aid',
  'drone',
  'sampling',
  'off_road',
] as const;
export const ResponderSkill = z.enum(RESPONDER_SKILLS);
export type ResponderSkill = z.infer<typeof ResponderSkill>;

export const Responder = z.object({
  id: z.string(),
  kind: z.enum(RESPONDER_KINDS).optional(),
  skills: z.array(ResponderSkill).optional(),
  shift: z.enum(RESPONDER_SHIFTS).optional().describe('any: whenever on duty'),
  onDuty: z.boolean().optional(),
  dutySinceMs: EpochMs.optional().describe('On or off duty since'),
  revision: z.int().optional(),
  removed: z.boolean().optional().describe('Taken off the list just now'),
  name: z.string(),
  team: z.string(),
  phone: z.string().nullable().describe('Shown to admin and dispatcher only'),
  districtAdcode: z.int().nullable(),
  state: z.enum(RESPONDER_STATES),
  lastFix: Fix.nullable(),
  illustrative: z.boolean(),
});
export type Responder = z.infer<typeof Responder>;

const editable = {
  kind: z.enum(RESPONDER_KINDS),
  name: z.string().trim().min(1).max(60),
  team: z.string().trim().max(60),
  phone: z
    .string()
    .trim()
    .regex(/^(\+?\d[\d -]{4,19})?$/, 'digits, spaces and hyphens')
    .describe('Empty: none'),
  districtAdcode: z.int().min(100_000).max(999_999).nullable(),
  skills: z.array(ResponderSkill).max(RESPONDER_SKILLS.length),
  shift: z.enum(RESPONDER_SHIFTS),
  onDuty: z.boolean(),
  position: z.object({ lon: Lon, lat: Lat }).nullable().describe('Where they are now, as somebody says'),
};
export const NewResponderBody = z.object(editable).partial({
  team: true,
  phone: true,
  districtAdcode: true,
  skills: true,
  shift: true,
  onDuty: true,
  position: true,
});
export const ResponderBody = z
  .object(editable)
  .partial()
  .extend({
    revision: z.int().optional().describe('Refused with revision_conflict when it is not the present one'),
  });
