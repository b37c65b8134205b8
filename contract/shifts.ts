import { z } from 'zod';
import { ALERT_KINDS, AlertStage, Place } from './alerts.ts';
import { EpochMs } from './geo.ts';
import { Actor, Person } from './people.ts';

export const SHIFT_KINDS = ['day', 'night'] as const;
const startsAtMs = EpochMs.describe('Begin of the shift: it names the shift');

export const Shift = z.object({
  startsAtMs,
  endsAtMs: EpochMs,
  kind: z.enum(SHIFT_KINDS),
  people: z.array(Person).describe('Who is on, the first one leads; empty: nobody was entered'),
  revision: z.int().describe('Of who is on; 0: nobody was ever entered'),
});
export type Shift = z.infer<typeof Shift>;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 08:00');
export const ShiftTimesBody = z
  .object({ day: clock, night: clock, revision: z.int() })
  .refine((times) => times.day !== times.night, { path: ['night'], message: 'differs from day' });
export const ShiftTimesView = z.object({
  day: clock.describe('Begin of the day shift, city time'),
  night: clock,
  validFromMs: EpochMs.describe('New times begin with the next change of shift'),
  revision: z.int(),
});
export type ShiftTimesView = z.infer<typeof ShiftTimesView>;

export const HANDOVER_STATES = ['none', 'draft', 'outgoing_signed', 'signed'] as const;
export const ShiftNow = z.object({
  shift: Shift,
  next: Shift,
  times: ShiftTimesView,
  handover: z.enum(HANDOVER_STATES).describe('Of the present shift'),
});
export type ShiftNow = z.infer<typeof ShiftNow>;

const time = z.coerce.number().int().min(0).max(4_102_444_800_000);
export const ShiftsQuery = z.object({ from: time, to: time });
export const ShiftPeopleBody = z.object({
  startsAtMs,
  userIds: z.array(z.string().min(1).max(64)).max(12),
  revision: z.int(),
});

export const ShiftLogQuery = z.object({ startsAtMs: time });
export const ShiftLogEntry = z.object({
  id: z.string(),
  atMs: EpochMs,
  by: Actor,
  text: z.string().nullable().describe('Written by hand; null for what the product noted by itself'),
  action: z.string().nullable().describe('As in the audit log, such as alert.confirmed'),
  alertId: z.int().nullable(),
});
export type ShiftLogEntry = z.infer<typeof ShiftLogEntry>;
export const ShiftLog = z.object({
  shift: Shift,
  entries: z.array(ShiftLogEntry).describe('The newest first'),
});
export const ShiftNoteBody = z.object({ text: z.string().trim().min(1).max(1000) });

/** What was open when the note was drafted. */
export const OpenThings = z.object({
  alerts: z.array(
    z.object({
      id: z.int(),
      kind: z.enum(ALERT_KINDS),
      place: Place.nullable(),
      stage: AlertStage,
      sinceMs: EpochMs,
      clock: z
        .object({
          name: z.string(),
          dueAtMs: EpochMs,
          overdue: z.boolean(),
          pausedBecause: z.string().nullable(),
        })
        .nullable()
        .describe('The one that is due first'),
    }),
  ),
  stations: z.array(
    z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string(), lastAtMs: EpochMs.nullable() }),
  ),
  cameras: z.array(
    z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string(), lastAtMs: EpochMs.nullable() }),
  ),
  silences: z.array(z.object({ name: z.string(), untilMs: EpochMs })),
  deadLetters: z.int().describe('Notifications given up since the shift began'),
});
export type OpenThings = z.infer<typeof OpenThings>;

const Signature = z.object({ by: Actor, atMs: EpochMs });
export const Handover = z.object({
  id: z.int().positive(),
  shift: Shift.omit({ revision: true }),
  note: z.string(),
  open: OpenThings,
  draftedAtMs: EpochMs,
  draftedBy: Actor,
  outgoing: Signature.nullable(),
  incoming: Signature.nullable().describe('With this signature it can never change again'),
  revision: z.int(),
});
export type Handover = z.infer<typeof Handover>;

export const HandoverDraftBody = z.object({
  startsAtMs: startsAtMs.describe('The shift that ends'),
  lang: z.enum(['zh-CN', 'en']).default('zh-CN').describe('Language of the drafted note'),
  revision: z.int().default(0).describe('Of the draft that it replaces; 0: there is none'),
});
export const HandoverNoteBody = z.object({ note: z.string().trim().max(8000), revision: z.int() });
export const HandoverSignBody = z.object({ as: z.enum(['outgoing', 'incoming']), revision: z.int() });
export const HandoversQuery = z.object({
  before: time.optional().describe('Of shifts that began before this moment: the next page'),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export const HandoverList = z.object({ handovers: z.array(Handover), more: z.boolean() });
