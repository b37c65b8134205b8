import { z } from 'zod';

export const TRAVEL_SOURCES = ['routing', 'terrain'] as const;

/** How long somebody would take to an alert, and why that is thought. */
export const Travel = z.object({
  responderId: z.string(),
  straightM: z.number().nullable().describe('null: the position of one of the two is not known'),
  distanceM: z.number().nullable().describe('By road as far as it is known'),
  durationS: z.number().nullable(),
  source: z
    .enum(TRAVEL_SOURCES)
    .describe('routing: the configured service · terrain: straight line × factor'),
  climbM: z.number().nullable().describe('Ups and downs along the straight line, metres'),
  rivers: z.int().describe('Rivers that the straight line crosses'),
});
export type Travel = z.infer<typeof Travel>;

export const Suggestions = z.object({
  travel: z.array(Travel).describe('Who can be there first comes first; off duty last'),
  toKind: z.enum(['place', 'line', 'camera']).describe('What the way leads to'),
  routing: z
    .enum(['none', 'used', 'failed'])
    .describe('Whether a routing service is configured, and whether it answered'),
});
export type Suggestions = z.infer<typeof Suggestions>;
