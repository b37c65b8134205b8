import { z } from 'zod';
import { PersonKind } from './contacts.ts';
import { EpochMs } from './geo.ts';

export const NOTIFICATION_KINDS = ['dispatch', 'link', 'cancel', 'raised', 'warning', 'escalation'] as const;
export const NotificationKind = z.enum(NOTIFICATION_KINDS);
export type NotificationKind = z.infer<typeof NotificationKind>;

export const RECEIPT_STATES = ['queued', 'sending', 'sent', 'delivered', 'withdrawn', 'dead'] as const;
export const ReceiptState = z.enum(RECEIPT_STATES);
export type ReceiptState = z.infer<typeof ReceiptState>;

/** One message to one recipient by one channel, and how far it has come. */
export const Receipt = z.object({
  id: z.uuid().describe('Also the idempotency key under which it is sent'),
  alertId: z.int(),
  kind: NotificationKind,
  assignmentId: z.string().nullable(),
  person: z
    .object({ kind: PersonKind, id: z.string(), name: z.string() })
    .nullable()
    .describe('null for a group chat'),
  channel: z.object({ id: z.string(), kind: z.string(), name: z.string() }),
  address: z.string().describe('Shortened: enough to tell two apart'),
  state: ReceiptState,
  attempts: z.int(),
  lastError: z.string().nullable(),
  nextTryAtMs: EpochMs.nullable(),
  queuedAtMs: EpochMs,
  sentAtMs: EpochMs.nullable().describe('The channel took it'),
  deliveredAtMs: EpochMs.nullable().describe('The channel says that it arrived; some never say'),
  endedAtMs: EpochMs.nullable().describe('Withdrawn, or given up'),
  openedAtMs: EpochMs.nullable(),
  acceptedAtMs: EpochMs.nullable(),
  declinedAtMs: EpochMs.nullable(),
  enRouteAtMs: EpochMs.nullable(),
  onSceneAtMs: EpochMs.nullable(),
  doneAtMs: EpochMs.nullable(),
});
export type Receipt = z.infer<typeof Receipt>;

export const ReceiptList = z.object({ receipts: z.array(Receipt) });
export const DeadLetterList = z.object({ receipts: z.array(Receipt), total: z.int() });
