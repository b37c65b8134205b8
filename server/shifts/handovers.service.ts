import type { Transaction, Updateable } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '../../contract/people.ts';
import type {
  Handover,
  HandoverDraftBody,
  HandoverNoteBody,
  HandoverSignBody,
  HandoversQuery,
  OpenThings,
} from '../../contract/shifts.ts';
import { draftHandoverNote } from '../../domain/shifts/handover-note.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { record } from '../live/journal.ts';
import { handoverView, withPeople } from './shifts.repository.ts';
import { demandShift, type ShiftsDeps } from './shifts.service.ts';
import type { HandoversTable } from './shifts.tables.ts';

export interface HandoversDeps extends ShiftsDeps {
  /** What is open, counted from the begin of a shift. */
  openThings: (sinceMs: number, nowMs: number) => Promise<OpenThings>;
}

export type HandoversService = ReturnType<typeof handoversService>;

export function handoversService({ db, nowMs, openThings }: HandoversDeps) {
  /** One step of a hand-over: locked, checked, told to every console and written to the audit log. */
  const change = (
    id: number,
    by: Actor,
    revision: number,
    action: string,
    decide: (handover: Handover) => { set: Updateable<HandoversTable>; detail: Record<string, unknown> },
  ): Promise<Handover> =>
    db.transaction().execute(async (trx) => {
      const before = await lock(trx, id);
      const { set, detail } = decide(before);
      if (before.revision !== revision)
        throw new ProblemError('revision_conflict', 'Somebody changed this hand-over: read it again.');
      const row = await trx
        .updateTable('handovers')
        .set({ ...set, revision: revision + 1 })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      await tell(trx, by, action, id, before.shift.startsAtMs, detail);
      return handoverView(row);
    });

  return {
    async list({ before, limit }: z.output<typeof HandoversQuery>) {
      const rows = await db
        .selectFrom('handovers')
        .selectAll()
        .$if(before !== undefined, (q) => q.where('shift_starts_at', '<', new Date(before ?? 0)))
        .orderBy('shift_starts_at', 'desc')
        .limit(limit + 1)
        .execute();
      return { handovers: rows.slice(0, limit).map(handoverView), more: rows.length > limit };
    },

    /** A new draft of what is open now, or the same anew while nobody has signed. Throws shift_unknown, handover_signed. */
    async draft(
      by: Actor,
      { startsAtMs, lang, revision }: z.output<typeof HandoverDraftBody>,
    ): Promise<Handover> {
      const now = nowMs();
      const span = await demandShift(db, startsAtMs);
      if (startsAtMs > now)
        throw new ProblemError('shift_unknown', 'This shift has not begun yet.', { context: { startsAtMs } });
      const [[shift], open] = await Promise.all([withPeople(db, [span]), openThings(startsAtMs, now)]);
      const content = {
        note: draftHandoverNote(open, lang),
        people: json(shift?.people ?? []),
        open_things: json(open),
        drafted_by: json(by),
        drafted_at: new Date(now),
      };
      return db.transaction().execute(async (trx) => {
        const inserted = await trx
          .insertInto('handovers')
          .values({
            shift_starts_at: new Date(span.startsAtMs),
            shift_ends_at: new Date(span.endsAtMs),
            shift_kind: span.kind,
            ...content,
          })
          .onConflict((conflict) => conflict.column('shift_starts_at').doNothing())
          .returningAll()
          .executeTakeFirst();
        const row = inserted ?? (await redraft(trx, startsAtMs, revision, content));
        await tell(trx, by, 'handover.draft', row.id, startsAtMs, {});
        return handoverView(row);
      });
    },

    /** Throws handover_unknown, handover_signed, revision_conflict. */
    edit: (id: number, by: Actor, { note, revision }: z.output<typeof HandoverNoteBody>) =>
      change(id, by, revision, 'handover.edit', (handover) => {
        demandUnsigned(handover);
        return { set: { note }, detail: { note } };
      }),

    /** The outgoing officer first, then another one. Throws handover_signed, handover_unsigned, handover_own. */
    sign: (id: number, by: Actor, { as, revision }: z.output<typeof HandoverSignBody>) =>
      change(id, by, revision, 'handover.sign', (handover) => {
        const at = new Date(nowMs());
        const detail = { as };
        if (as === 'outgoing') {
          demandUnsigned(handover);
          return { set: { outgoing_by: json(by), outgoing_at: at }, detail };
        }
        if (handover.incoming) throw signedBy(handover.incoming);
        if (!handover.outgoing)
          throw new ProblemError('handover_unsigned', 'The outgoing officer has not signed yet.');
        if (handover.outgoing.by.id === by.id)
          throw new ProblemError('handover_own', 'You signed this hand-over as the outgoing officer.');
        return { set: { incoming_by: json(by), incoming_at: at }, detail };
      }),
  };
}

async function redraft(
  trx: Transaction<DB>,
  startsAtMs: number,
  revision: number,
  content: Updateable<HandoversTable>,
) {
  const row = await trx
    .selectFrom('handovers')
    .selectAll()
    .where('shift_starts_at', '=', new Date(startsAtMs))
    .forUpdate()
    .executeTakeFirstOrThrow();
  demandUnsigned(handoverView(row));
  if (row.revision !== revision)
    throw new ProblemError('revision_conflict', 'There is another draft of this hand-over: read it again.');
  return trx
    .updateTable('handovers')
    .set({ ...content, revision: revision + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function lock(trx: Transaction<DB>, id: number): Promise<Handover> {
  const row = await trx
    .selectFrom('handovers')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new ProblemError('handover_unknown', `There is no hand-over ${id}.`);
  return handoverView(row);
}

const tell = (
  trx: Transaction<DB>,
  actor: Actor,
  action: string,
  id: number,
  startsAtMs: number,
  detail: Record<string, unknown>,
): Promise<void> =>
  record(trx, {
    events: [{ type: 'shift.changed', payload: { startsAtMs } }],
    audit: [{ actor, action, subject: `handover:${id}`, detail }],
  });

function demandUnsigned({ outgoing }: Handover): void {
  if (outgoing) throw signedBy(outgoing);
}

const signedBy = ({ by, atMs }: NonNullable<Handover['outgoing']>): ProblemError =>
  new ProblemError('handover_signed', `${by.name} signed this hand-over before.`, { context: { by, atMs } });
