import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../contract/people.ts';
import type { ShiftLogEntry } from '../../contract/shifts.ts';
import type { DB } from '../database/schema.ts';
import { record } from '../live/journal.ts';
import { demandShift, type ShiftsDeps } from './shifts.service.ts';
import { withPeople } from './shifts.repository.ts';

/** What a duty room tells of a shift; everything else is in the audit log. */
const MAIN_EVENTS = [
  'alert.detected',
  'alert.raised',
  'alert.acknowledged',
  'alert.confirmed',
  'alert.rejected',
  'alert.dispatched',
  'alert.declined',
  'alert.on_scene',
  'alert.reported',
  'alert.cancelled',
  'alert.clock_overdue',
  'alert.escalated',
  'alert.closed',
  'alert.reopened',
  'alert.merged',
  'alert.split',
  'silence.set',
  'shift.people',
  'shift.times',
  'handover.sign',
];
const MOST = 1_000;

export type ShiftLogService = ReturnType<typeof shiftLogService>;

export function shiftLogService({ db, nowMs }: ShiftsDeps) {
  return {
    /** Notes by hand and main events together, the newest first; the last thousand of each. Throws shift_unknown. */
    async read(startsAtMs: number) {
      const span = await demandShift(db, startsAtMs);
      const [[shift], notes, events] = await Promise.all([
        withPeople(db, [span]),
        notesOf(db, span.startsAtMs, span.endsAtMs),
        eventsOf(db, span.startsAtMs, span.endsAtMs),
      ]);
      const entries = [...notes, ...events].sort((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1));
      return { shift: shift ?? { ...span, people: [], revision: 0 }, entries };
    },

    /** An entry by hand, in the present shift; it can never be changed, only followed by another. */
    async write(by: Actor, text: string): Promise<ShiftLogEntry> {
      return db.transaction().execute(async (trx) => {
        const at = new Date(nowMs());
        const { id } = await trx
          .insertInto('shift_log')
          .values({ at, actor: JSON.stringify(by), text })
          .returning('id')
          .executeTakeFirstOrThrow();
        await record(trx, {
          events: [{ type: 'shift.changed', payload: { startsAtMs: null } }],
          audit: [{ actor: by, action: 'shift.note', subject: `note:${id}`, detail: { text } }],
        });
        return { id: `note-${id}`, atMs: at.getTime(), by, text, action: null, alertId: null };
      });
    },
  };
}

async function notesOf(db: Kysely<DB>, fromMs: number, toMs: number): Promise<ShiftLogEntry[]> {
  const rows = await db
    .selectFrom('shift_log')
    .selectAll()
    .where('at', '>=', new Date(fromMs))
    .where('at', '<', new Date(toMs))
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ id, at, actor, text }) => ({
    id: `note-${id}`,
    atMs: at.getTime(),
    by: actor,
    text,
    action: null,
    alertId: null,
  }));
}

async function eventsOf(db: Kysely<DB>, fromMs: number, toMs: number): Promise<ShiftLogEntry[]> {
  const rows = await db
    .selectFrom('audit_entries')
    .select(['id', 'at_ms', 'action', 'subject', sql<Actor>`body::json -> 'actor'`.as('actor')])
    .where('at_ms', '>=', fromMs)
    .where('at_ms', '<', toMs)
    .where('action', 'in', MAIN_EVENTS)
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ id, at_ms, action, subject, actor }) => ({
    id: `event-${id}`,
    atMs: at_ms,
    by: actor,
    text: null,
    action,
    alertId: subject.startsWith('alert:') ? Number(subject.slice('alert:'.length)) : null,
  }));
}
