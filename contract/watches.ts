import { z } from 'zod';
import { Alert, TimelineEntry } from './alerts.ts';
import { EpochMs } from './geo.ts';
import { LinkTask } from './link.ts';
import { Actor } from './people.ts';

/** A link that shows one alert to somebody without an account, and lets them do nothing. */
export const Watch = z.object({
  id: z.string(),
  alertId: z.int(),
  label: z.string().describe('Whom it was made for'),
  by: Actor,
  createdAtMs: EpochMs,
  expiresAtMs: EpochMs,
  revokedAtMs: EpochMs.nullable(),
  openings: z.int(),
  lastOpenedAtMs: EpochMs.nullable(),
});
export type Watch = z.infer<typeof Watch>;

export const WatchBody = z.object({
  label: z.string().trim().min(1).max(60),
  hours: z.int().min(1).max(168).default(24),
});
export const WatchReceipt = z.object({
  watch: Watch,
  link: z.url().describe('Shown once: the server keeps only its hash'),
});

/** One alert as a leader sees it: no phone numbers, no links, no positions of people. */
export const WatchedAlert = z.object({
  alert: Alert,
  timeline: z.array(TimelineEntry),
  snapshot: LinkTask.shape.snapshot,
  mapContext: LinkTask.shape.mapContext,
  banZone: LinkTask.shape.banZone,
  label: z.string(),
  expiresAtMs: EpochMs,
  nowMs: EpochMs,
});
export type WatchedAlert = z.infer<typeof WatchedAlert>;
