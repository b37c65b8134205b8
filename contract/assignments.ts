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
  result: z
    .object({
      finding: Finding,
      note: z.string(),
      photos: z.array(z.object({ id: z.string(), url: z.string(), takenAtMs: EpochMs.nullable() })),
    })
    .nullable(),
  lastFix: Fix.nullable(),
});
export type Assignment = z.infer<typeof Assignment>;

export const DispatchBody = z.object({
  responderId: z.string().min(1).max(64),
  ask: z.string().trim().max(500).default(''),
  linkHours: z.int().min(1).max(72).default(12),
});
export const DispatchReceipt = z.object({
  assignment: Assignment,
  link: z.url().describe('Shown once: the server keeps only its hash'),
});
export type DispatchReceipt = z.infer<typeof DispatchReceipt>;

export const RESPONDER_STATES = ['free', 'assigned', 'en_route', 'on_scene', 'off_duty'] as const;
export const Responder = z.object({
  id: z.string(),
  name: z.string(),
  team: z.string(),
  phone: z.string().nullable().describe('Shown to admin and dispatcher only'),
  districtAdcode: z.int().nullable(),
  state: z.enum(RESPONDER_STATES),
  lastFix: Fix.nullable(),
  illustrative: z.boolean(),
});
export type Responder = z.infer<typeof Responder>;
