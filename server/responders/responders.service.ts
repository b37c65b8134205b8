import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction, Updateable } from 'kysely';
import type { z } from 'zod';
import type { NewResponderBody, Responder, ResponderBody } from '../../contract/assignments.ts';
import type { Actor } from '../../contract/people.ts';
import { lockResponder } from '../assignments/assignments.repository.ts';
import { responderEvents, responderViews } from '../assignments/responder-state.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { record } from '../live/journal.ts';
import type { RespondersTable } from './responders.tables.ts';

/** How well somebody who gives a position by hand knows it. */
const BY_HAND_M = 100;

type Changes = Partial<z.output<typeof NewResponderBody>>;
export type RespondersService = ReturnType<typeof respondersService>;

export function respondersService({ db, nowMs }: { db: Kysely<DB>; nowMs: () => number }) {
  const tell = async (trx: Transaction<DB>, id: string, by: Actor, action: string, detail: object) => {
    const audit = [
      { actor: by, action: `responder.${action}`, subject: `responder:${id}`, detail: { ...detail } },
    ];
    await record(trx, { events: await responderEvents(trx, [id]), audit });
    const [view] = await responderViews(trx, [id]);
    if (!view) throw unknownResponder(id);
    return view;
  };

  return {
    /** Everybody on the list; phone numbers only for those who may phone. */
    list: async (showsPhone: boolean): Promise<Responder[]> => {
      const responders = await responderViews(db, null);
      return showsPhone ? responders : responders.map((responder) => ({ ...responder, phone: null }));
    },

    create: (body: z.output<typeof NewResponderBody>, by: Actor, key: string): Promise<Responder> =>
      db.transaction().execute(async (trx) => {
        const createdKey = `${by.id}:${key}`;
        const at = new Date(nowMs());
        const row = {
          id: randomUUID(),
          kind: body.kind,
          name: body.name,
          team: '',
          phone: null,
          district_adcode: null,
          on_duty: false,
          last_fix: null,
          illustrative: false,
          duty_since: at,
          created_key: createdKey,
          ...columnsOf(body, by, at),
        };
        const made = await trx
          .insertInto('responders')
          .values(row)
          .onConflict((conflict) => conflict.column('created_key').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (made) return tell(trx, made.id, by, 'create', told(body));
        const known = await trx
          .selectFrom('responders')
          .select('id')
          .where('created_key', '=', createdKey)
          .executeTakeFirstOrThrow();
        return (await responderViews(trx, [known.id]))[0] as Responder;
      }),

    update: (
      id: string,
      { revision, ...body }: z.output<typeof ResponderBody>,
      by: Actor,
    ): Promise<Responder> =>
      db.transaction().execute(async (trx) => {
        const before = await present(trx, id);
        if (revision !== undefined && revision !== before.revision) {
          const context = {
            revision: before.revision,
            by: before.changed_by,
            atMs: before.changed_at?.getTime(),
          };
          const who = before.changed_by?.name ?? 'somebody';
          throw new ProblemError('revision_conflict', `${who} changed ${before.name} since you read it.`, {
            context,
          });
        }
        const at = new Date(nowMs());
        const turned = body.onDuty !== undefined && body.onDuty !== before.on_duty;
        await trx
          .updateTable('responders')
          .set({
            ...columnsOf(body, by, at),
            ...(turned ? { duty_since: at } : {}),
            revision: before.revision + 1,
          })
          .where('id', '=', id)
          .execute();
        return tell(trx, id, by, 'update', told(body));
      }),

    /** Takes somebody off the list. Throws transition_refused while they are out. */
    remove: (id: string, by: Actor): Promise<void> =>
      db.transaction().execute(async (trx) => {
        const before = await present(trx, id);
        const [view] = await responderViews(trx, [id]);
        if (view && view.state !== 'free' && view.state !== 'off_duty') {
          throw new ProblemError('transition_refused', `${before.name} is out: call them back first.`, {
            context: { because: 'responders_out', state: view.state },
          });
        }
        const at = new Date(nowMs());
        await trx
          .updateTable('responders')
          .set({ removed_at: at, on_duty: false, changed_by: json(by), changed_at: at })
          .where('id', '=', id)
          .execute();
        await tell(trx, id, by, 'remove', { name: before.name });
      }),
  };
}

async function present(trx: Transaction<DB>, id: string) {
  const row = await lockResponder(trx, id);
  if (!row || row.removed_at !== null) throw unknownResponder(id);
  return row;
}

const unknownResponder = (id: string) =>
  new ProblemError('responder_unknown', `There is no responder "${id}".`, { context: { responderId: id } });

/** Only what the request names. */
function columnsOf(body: Changes, by: Actor, at: Date): Updateable<RespondersTable> {
  const columns: Updateable<RespondersTable> = { changed_by: json(by), changed_at: at };
  if (body.kind !== undefined) columns.kind = body.kind;
  if (body.name !== undefined) columns.name = body.name;
  if (body.team !== undefined) columns.team = body.team;
  if (body.phone !== undefined) columns.phone = body.phone === '' ? null : body.phone;
  if (body.districtAdcode !== undefined) columns.district_adcode = body.districtAdcode;
  if (body.skills !== undefined) columns.skills = [...new Set(body.skills)];
  if (body.shift !== undefined) columns.shift = body.shift;
  if (body.onDuty !== undefined) columns.on_duty = body.onDuty;
  if (body.position !== undefined)
    columns.last_fix = body.position && { ...body.position, accuracyM: BY_HAND_M, atMs: at.getTime() };
  return columns;
}

/** What the audit log keeps of a change: a private number is not written down a second time. */
function told(body: Changes): object {
  return { ...body, ...(body.phone === undefined ? {} : { phone: '(changed)' }) };
}
