import { z } from 'zod';
import { ALERT_LEVELS } from '../domain/clocks/names.ts';
import { AlertKind } from './alerts.ts';
import { ClockName } from './clocks.ts';
import { StaffRole } from './roles.ts';

export const AlertLevel = z
  .enum(ALERT_LEVELS)
  .describe('high: flames are seen, or a satellite sees the heat');

const forAlerts = {
  alertKind: AlertKind.nullable().describe('null: any kind'),
  level: AlertLevel.nullable().describe('null: any level'),
};

export const ClockLimit = z.object({
  clock: ClockName,
  ...forAlerts,
  minutes: z.int().min(1).max(43_200).nullable().describe('null: this clock does not run'),
});
export type ClockLimit = z.infer<typeof ClockLimit>;

export const LadderTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assigned') }).describe('The responder whom the clock waits for'),
  z.object({ kind: z.literal('role'), role: StaffRole }),
  z.object({ kind: z.literal('user'), id: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('responder'), id: z.string().min(1).max(64) }),
  z
    .object({ kind: z.literal('channel'), id: z.string().min(1).max(64) })
    .describe('A group chat, nobody by name'),
]);
export type LadderTarget = z.infer<typeof LadderTarget>;

export const LadderStep = z.object({
  when: z.enum(['warning', 'overdue']),
  afterMin: z.int().min(0).max(1440),
  to: LadderTarget,
  channelIds: z
    .array(z.string().max(64))
    .max(20)
    .describe('Only these channels; all that reach the person when empty'),
});
export type LadderStep = z.infer<typeof LadderStep>;

export const Ladder = z.object({
  clock: ClockName.nullable().describe('null: every clock without a ladder of its own'),
  ...forAlerts,
  steps: z.array(LadderStep).max(12),
});
export type Ladder = z.infer<typeof Ladder>;

export const ClockRules = z.object({
  limits: z.array(ClockLimit).max(200),
  ladders: z.array(Ladder).max(100),
});
export type ClockRules = z.infer<typeof ClockRules>;

export const ClockSettings = ClockRules.extend({
  revision: z
    .int()
    .describe('Give it back when saving: refused with revision_conflict when somebody was faster'),
});
export type ClockSettings = z.infer<typeof ClockSettings>;
