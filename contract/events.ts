import { z } from 'zod';
import { Alert, TimelineEntry } from './alerts.ts';
import { Responder } from './assignments.ts';
import { Camera } from './cameras.ts';
import { LayerFeature, LayerId } from './layers.ts';
import { Silence } from './people.ts';

export const LIVE_PROTOCOL = 1;
export const HEARTBEAT_MS = 10_000;

/**
 * Events kept in the log. On the wire each is an SSE message: `id` is the cursor, `event` is the type,
 * `data` is the JSON payload. `Last-Event-ID` resumes after that cursor.
 */
export const LIVE_EVENTS = {
  'alert.changed': z.object({ alert: Alert, entry: TimelineEntry.nullable() }),
  'camera.changed': z.object({ camera: Camera }),
  'responder.changed': z.object({ responder: Responder }),
  'layer.changed': z.object({ layer: LayerId, features: z.array(LayerFeature) }),
  'receipts.changed': z.object({ alertIds: z.array(z.int()) }),
  'shift.changed': z
    .object({ startsAtMs: z.int().nullable().describe('The shift it is about; null: the present one') })
    .describe('Who is on, the log or the hand-over of a shift: read it again'),
  'silence.changed': z.object({ silences: z.array(Silence) }),
} as const;
export type LiveEventType = keyof typeof LIVE_EVENTS;
export type LivePayload<T extends LiveEventType> = z.infer<(typeof LIVE_EVENTS)[T]>;
export type LiveEvent = {
  [T in LiveEventType]: { id: string; type: T; payload: LivePayload<T> };
}[LiveEventType];

/** Messages about the feed itself: sent, never kept, without an id of their own in the log. */
export const FEED_MESSAGES = {
  hello: z.object({
    protocol: z.literal(LIVE_PROTOCOL),
    cursor: z.string().describe('Head of the log when the feed was opened'),
    nowMs: z.int(),
    heartbeatMs: z.int(),
  }),
  heartbeat: z.object({ nowMs: z.int(), cursor: z.string() }),
  caughtUp: z.object({ cursor: z.string(), replayed: z.int() }),
  snapshot: z
    .object({ cursor: z.string(), reason: z.enum(['cursor_too_old', 'cursor_unknown']) })
    .describe('What was missed is no longer kept: read everything again, then go on from this cursor'),
} as const;
export type FeedMessageType = keyof typeof FEED_MESSAGES;
