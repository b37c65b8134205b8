import { z } from 'zod';
import { SmokeKind } from './detections.ts';
import { EpochMs, LonLat } from './geo.ts';

/** How well somebody who gives a place by hand knows it, metres; drawn as a circle. */
export const REPORT_RADIUS_M = { min: 10, max: 20_000 } as const;

const common = {
  place: LonLat,
  radiusM: z
    .number()
    .min(REPORT_RADIUS_M.min)
    .max(REPORT_RADIUS_M.max)
    .default(200)
    .describe('How well the place is known: the radius of 95 % confidence, metres'),
  seenAtMs: EpochMs.optional().describe('When it was seen; now when absent'),
  smokeKind: SmokeKind.nullable().default(null),
  words: z.string().trim().min(1).max(2000).describe('What was seen or said'),
};

/** An alert that no device raised. */
export const RaiseBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('manual'), ...common }),
  z.object({
    kind: z.literal('complaint'),
    ...common,
    callerName: z.string().trim().max(60).default(''),
    callerPhone: z
      .string()
      .trim()
      .regex(/^(\+?\d[\d -]{4,19})?$/, 'digits, spaces and hyphens')
      .default(''),
    reference: z.string().trim().max(60).default('').describe('Number of the hotline case'),
  }),
]);
export type RaiseBody = z.infer<typeof RaiseBody>;

/** What somebody reported of an alert. */
export const Report = z.object({
  words: z.string(),
  callerName: z.string(),
  callerPhone: z.string().nullable().describe('Masked for whoever may not phone; null when none was given'),
  reference: z.string(),
  receivedAtMs: EpochMs,
});
export type Report = z.infer<typeof Report>;

const why = {
  reason: z.string().trim().min(1).max(500),
  revision: z.int().optional().describe('Refused with revision_conflict when it is not the present one'),
};
export const MergeBody = z.object({ into: z.int().positive().describe('The alert that goes on'), ...why });
export const SplitBody = z.object({
  detectionIds: z
    .array(z.string().min(1).max(64))
    .min(1)
    .max(500)
    .describe('What becomes an alert of its own; at least one stays'),
  ...why,
});
