import { z } from 'zod';
import { CLOCK_NAMES } from '../domain/clocks/names.ts';
import { EpochMs } from './geo.ts';
import { Actor } from './people.ts';

export const ClockName = z.enum(CLOCK_NAMES);
export type ClockName = z.infer<typeof ClockName>;

/** A clock that runs or is paused; one that stopped is in the timeline. */
export const AlertClock = z.object({
  id: z.int().positive(),
  clock: ClockName,
  assignmentId: z.string().nullable().describe('null for a clock of the alert as a whole'),
  startedAtMs: EpochMs,
  limitMs: z.int().positive(),
  warnAtMs: EpochMs.describe('Shifted by pauses; while paused, as at the beginning of the pause'),
  dueAtMs: EpochMs.describe('Shifted by pauses; while paused, as at the beginning of the pause'),
  warnedAtMs: EpochMs.nullable(),
  overdueAtMs: EpochMs.nullable(),
  escalations: z.int().describe('How many rungs of the ladder were climbed'),
  paused: z.object({ atMs: EpochMs, by: Actor, reason: z.string() }).nullable(),
});
export type AlertClock = z.infer<typeof AlertClock>;

export const ClockPauseBody = z.object({
  reason: z.string().trim().min(1).max(300).describe('Shown to everybody beside the clock'),
});
