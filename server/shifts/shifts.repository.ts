import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Actor, Person } from '../../contract/people.ts';
import type { Handover, Shift } from '../../contract/shifts.ts';
import { type ShiftSpan, type ShiftTimes, shiftAt } from '../../domain/shifts/shift-at.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import type { HandoversTable } from './shifts.tables.ts';

type Db = Kysely<DB> | Transaction<DB>;

/** All times there ever were, the oldest first; at least one. */
export async function shiftTimes(db: Db): Promise<(ShiftTimes & { revision: number })[]> {
  const rows = await db.selectFrom('shift_times').selectAll().orderBy('valid_from').execute();
  return rows.map(({ valid_from, day_min, night_min, revision }) => ({
    validFromMs: valid_from.getTime(),
    dayMin: day_min,
    nightMin: night_min,
    revision,
  }));
}

export async function addShiftTimes(
  trx: Transaction<DB>,
  times: ShiftTimes & { revision: number },
  by: Actor,
): Promise<void> {
  const { validFromMs, dayMin: day_min, nightMin: night_min, revision } = times;
  const set_by = json(by);
  await trx
    .insertInto('shift_times')
    .values({ valid_from: new Date(validFromMs), day_min, night_min, set_by, revision })
    // Changed again before they began.
    .onConflict((conflict) =>
      conflict.column('valid_from').doUpdateSet({ day_min, night_min, set_by, revision }),
    )
    .execute();
}

/** Spans with who is on in each. */
export async function withPeople(db: Db, spans: readonly ShiftSpan[]): Promise<Shift[]> {
  if (spans.length === 0) return [];
  const rows = await db
    .selectFrom('shift_rosters')
    .selectAll()
    .where(
      'starts_at',
      'in',
      spans.map(({ startsAtMs }) => new Date(startsAtMs)),
    )
    .execute();
  const byStart = new Map(rows.map((row) => [row.starts_at.getTime(), row]));
  return spans.map((span) => {
    const row = byStart.get(span.startsAtMs);
    return { ...span, people: row?.people ?? [], revision: row?.revision ?? 0 };
  });
}

/** Who is on duty at a moment, the first one leads; nobody when nobody was entered. */
export async function peopleOnDuty(db: Db, atMs: number): Promise<Person[]> {
  const [shift] = await withPeople(db, [shiftAt(atMs, await shiftTimes(db))]);
  return shift?.people ?? [];
}

/** Whether the roster was still at `revision` and now is `people`. */
export async function putRoster(
  trx: Transaction<DB>,
  startsAtMs: number,
  people: Person[],
  revision: number,
): Promise<boolean> {
  const starts_at = new Date(startsAtMs);
  const values = { people: json(people), revision: revision + 1 };
  const done =
    revision === 0
      ? await trx
          .insertInto('shift_rosters')
          .values({ starts_at, ...values })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
      : await trx
          .updateTable('shift_rosters')
          .set(values)
          .where('starts_at', '=', starts_at)
          .where('revision', '=', revision)
          .executeTakeFirst();
  const count = 'numUpdatedRows' in done ? done.numUpdatedRows : done.numInsertedOrUpdatedRows;
  return Number(count ?? 0) === 1;
}

/** Those who can be on duty, by name. */
export async function dutyStaff(db: Db): Promise<Person[]> {
  return db
    .selectFrom('users')
    .select(['id', 'name'])
    .where('role', 'in', ['admin', 'dispatcher'])
    .orderBy('name')
    .orderBy('id')
    .execute();
}

export function handoverView(row: Selectable<HandoversTable>): Handover {
  const signature = (by: Actor | null, at: Date | null) => (by && at ? { by, atMs: at.getTime() } : null);
  return {
    id: row.id,
    shift: {
      startsAtMs: row.shift_starts_at.getTime(),
      endsAtMs: row.shift_ends_at.getTime(),
      kind: row.shift_kind,
      people: row.people,
    },
    note: row.note,
    open: row.open_things,
    draftedAtMs: row.drafted_at.getTime(),
    draftedBy: row.drafted_by,
    outgoing: signature(row.outgoing_by, row.outgoing_at),
    incoming: signature(row.incoming_by, row.incoming_at),
    revision: row.revision,
  };
}

export async function handoverOf(db: Db, startsAtMs: number): Promise<Handover | null> {
  const row = await db
    .selectFrom('handovers')
    .selectAll()
    .where('shift_starts_at', '=', new Date(startsAtMs))
    .executeTakeFirst();
  return row ? handoverView(row) : null;
}
