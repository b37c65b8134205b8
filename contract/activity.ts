import { z } from 'zod';
import { ALERT_KINDS } from './alerts.ts';
import { EpochMs } from './geo.ts';

export const ACTIVITY_SLOT_MS = 3600_000;
const LONGEST_MS = 31 * 24 * ACTIVITY_SLOT_MS;

export const ActivityQuery = z
  .object({
    from: z.coerce.number().int().min(0).describe('Epoch ms, included; rounded down to the hour'),
    to: z.coerce.number().int().max(4_102_444_800_000).describe('Epoch ms, excluded; rounded up to the hour'),
  })
  .refine(({ from, to }) => from < to && to - from <= LONGEST_MS, {
    path: ['to'],
    message: 'must be later than `from`, by 31 days at most',
  });

/** How much went on, hour by hour: what the time bar draws. */
export const Activity = z.object({
  fromMs: EpochMs,
  toMs: EpochMs,
  slotMs: z.int(),
  readings: z.array(z.int()).describe('Values measured in each slot, of all stations'),
  exceedances: z.array(z.int()).describe('Of these, values that belong to an alert'),
  alerts: z
    .array(
      z.object({
        id: z.int(),
        kind: z.enum(ALERT_KINDS),
        atMs: EpochMs.describe('When it came up'),
        verification: z.enum(['unverified', 'confirmed', 'rejected']),
      }),
    )
    .describe('Alerts that came up in the window, newest first; the newest 5,000'),
});
export type Activity = z.infer<typeof Activity>;
export type ActivityAlert = Activity['alerts'][number];
