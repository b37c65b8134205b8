import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Actor, Person } from '../../contract/people.ts';
import type {
  Handover,
  Shift,
  ShiftNow,
  ShiftPeopleBody,
  ShiftTimesBody,
  ShiftTimesView,
} from '../../contract/shifts.ts';
import { shiftAt, shiftsBetween, type ShiftTimes } from '../../domain/shifts/shift-at.ts';
import type { DB } from '../database/schema.ts';
import { demandPeriod } from '../http/demand-period.ts';
import { ProblemError } from '../http/problem.ts';
import { record } from '../live/journal.ts';
import {
  addShiftTimes,
  dutyStaff,
  handoverOf,
  putRoster,
  shiftTimes,
  withPeople,
} from './shifts.repository.ts';

export interface ShiftsDeps {
  db: Kysely<DB>;
  nowMs: () => number;
}

const MOST_DAYS = 62;

export type ShiftsService = ReturnType<typeof shiftsService>;

export function shiftsService({ db, nowMs }: ShiftsDeps) {
  return {
    async now(): Promise<ShiftNow> {
      const times = await shiftTimes(db);
      const span = shiftAt(nowMs(), times);
      const [both, handover] = await Promise.all([
        withPeople(db, [span, shiftAt(span.endsAtMs, times)]),
        handoverOf(db, span.startsAtMs),
      ]);
      const [shift, next] = both as [Shift, Shift];
      return { shift, next, times: timesView(times), handover: stateOf(handover) };
    },

    async list(fromMs: number, toMs: number): Promise<{ shifts: Shift[] }> {
      demandPeriod(fromMs, toMs, MOST_DAYS);
      return { shifts: await withPeople(db, shiftsBetween(fromMs, toMs, await shiftTimes(db))) };
    },

    staff: async (): Promise<{ people: Person[] }> => ({ people: await dutyStaff(db) }),

    /** Who is on in a shift. Throws shift_unknown, revision_conflict, and invalid_request for somebody not of the staff. */
    async setPeople(by: Actor, body: z.output<typeof ShiftPeopleBody>): Promise<Shift> {
      const { startsAtMs, revision } = body;
      return db.transaction().execute(async (trx) => {
        const span = await demandShift(trx, startsAtMs);
        const staff = new Map((await dutyStaff(trx)).map((person) => [person.id, person]));
        const people = [...new Set(body.userIds)].map((id) => {
          const person = staff.get(id);
          if (person) return person;
          throw new ProblemError('invalid_request', 'Only admins and duty officers can be on duty.', {
            errors: [{ path: 'userIds', message: `${id} is no duty officer` }],
          });
        });
        if (!(await putRoster(trx, startsAtMs, people, revision)))
          throw new ProblemError('revision_conflict', 'Somebody changed who is on: read the shift again.');
        await record(trx, {
          events: [{ type: 'shift.changed', payload: { startsAtMs } }],
          audit: [
            {
              actor: by,
              action: 'shift.people',
              subject: `shift:${startsAtMs}`,
              detail: { people: people.map(({ name }) => name) },
            },
          ],
        });
        return { ...span, people, revision: revision + 1 };
      });
    },

    /** New times from the next change of shift on. */
    async setTimes(
      by: Actor,
      { day, night, revision }: z.output<typeof ShiftTimesBody>,
    ): Promise<ShiftTimesView> {
      return db.transaction().execute(async (trx) => {
        const times = await shiftTimes(trx);
        if (timesView(times).revision !== revision)
          throw new ProblemError('revision_conflict', 'Somebody changed the times: read them again.');
        const { startsAtMs, endsAtMs } = shiftAt(nowMs(), times);
        const next = {
          validFromMs: endsAtMs,
          dayMin: minutesOf(day),
          nightMin: minutesOf(night),
          revision: revision + 1,
        };
        await addShiftTimes(trx, next, by);
        await record(trx, {
          events: [{ type: 'shift.changed', payload: { startsAtMs } }],
          audit: [
            { actor: by, action: 'shift.times', subject: 'shift', detail: { day, night, fromMs: endsAtMs } },
          ],
        });
        return timesView([...times.filter(({ validFromMs }) => validFromMs < endsAtMs), next]);
      });
    },
  };
}

/** The shift that begins then. Throws shift_unknown when none does. */
export async function demandShift(db: Kysely<DB>, startsAtMs: number) {
  const span = shiftAt(startsAtMs, await shiftTimes(db));
  if (span.startsAtMs === startsAtMs) return span;
  throw new ProblemError('shift_unknown', 'No shift begins at that time.', { context: { startsAtMs, span } });
}

function stateOf(handover: Handover | null): ShiftNow['handover'] {
  if (!handover) return 'none';
  if (handover.incoming) return 'signed';
  return handover.outgoing ? 'outgoing_signed' : 'draft';
}

/** The last times that were set: whoever sets new ones must have seen them. */
function timesView(times: readonly (ShiftTimes & { revision: number })[]): ShiftTimesView {
  const last = times.at(-1);
  if (!last) throw new RangeError('no shift times are known');
  const { validFromMs, dayMin, nightMin, revision } = last;
  return { day: clockOf(dayMin), night: clockOf(nightMin), validFromMs, revision };
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
