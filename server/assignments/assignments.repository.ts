import { type Insertable, type Kysely, sql, type Transaction, type Updateable } from 'kysely';
import type { Assignment } from '../../contract/assignments.ts';
import type { DB } from '../database/schema.ts';
import { assignmentView } from './assignment-view.ts';
import type { AssignmentsTable } from './assignments.tables.ts';

/** Assignments of these alerts, oldest first. */
export async function assignmentsOf(db: Kysely<DB>, alertIds: readonly number[]): Promise<Assignment[]> {
  if (alertIds.length === 0) return [];
  const rows = await db
    .selectFrom('assignments')
    .selectAll()
    .select((eb) => {
      const newest = eb
        .selectFrom('links')
        .whereRef('links.assignment_id', '=', 'assignments.id')
        .orderBy('created_at', 'desc')
        .limit(1);
      return [
        newest.select('links.expires_at').as('link_expires_at'),
        newest.select('links.first_phone_only').as('first_phone_only'),
      ];
    })
    .where('alert_id', 'in', alertIds)
    .orderBy('seq')
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const photos = await db
    .selectFrom('photos')
    .select([
      'id',
      'assignment_id',
      'taken_at',
      'received_at',
      'taken_place',
      'place_source',
      'place_accuracy_m',
      'taken_with',
    ])
    .where(
      'assignment_id',
      'in',
      rows.map((row) => row.id),
    )
    .where('result_order', 'is not', null)
    .orderBy('result_order')
    .execute();
  return rows.map((row) =>
    assignmentView({ ...row, link_expires_at: row.link_expires_at ?? row.sent_at }, photos),
  );
}

export async function insertAssignment(
  trx: Transaction<DB>,
  row: Insertable<AssignmentsTable>,
): Promise<void> {
  await trx.insertInto('assignments').values(row).execute();
}

export async function updateAssignment(
  trx: Transaction<DB>,
  id: string,
  changes: Updateable<AssignmentsTable>,
): Promise<void> {
  await trx.updateTable('assignments').set(changes).where('id', '=', id).execute();
}

/** Responders with the stages of their running assignments, in the order of their ids; all of them when `ids` is null. */
export async function respondersWithStages(db: Kysely<DB>, ids: readonly string[] | null) {
  return db
    .selectFrom('responders')
    .selectAll('responders')
    .select((eb) =>
      eb
        .selectFrom('assignments')
        .whereRef('assignments.responder_id', '=', 'responders.id')
        .where('stage', 'in', ['sent', 'opened', 'accepted', 'en_route', 'on_scene'])
        .select(sql<Assignment['stage'][]>`coalesce(array_agg(stage), '{}')`.as('stages'))
        .as('stages'),
    )
    .$if(ids !== null, (query) => query.where('responders.id', 'in', ids ?? []))
    .$if(ids === null, (query) => query.where('removed_at', 'is', null))
    .orderBy('responders.id')
    .execute();
}

/** The responder, held until the transaction ends, so that what is told about them stays in order. */
export async function lockResponder(trx: Transaction<DB>, id: string) {
  return trx.selectFrom('responders').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}
