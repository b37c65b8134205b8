import type { Insertable, Kysely, Transaction } from 'kysely';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import type { PhotoTables } from './photos.tables.ts';

export async function findPhotoByKey(db: Kysely<DB>, assignmentId: string, key: string) {
  return db
    .selectFrom('photos')
    .select(['id', 'body_hash as bodyHash'])
    .where('assignment_id', '=', assignmentId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
}

/** False when the key was taken in the meantime. */
export async function insertPhoto(
  trx: Transaction<DB>,
  row: Insertable<PhotoTables['photos']>,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('photos')
    .values(row)
    .onConflict((conflict) => conflict.columns(['assignment_id', 'idempotency_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function findJpeg(db: Kysely<DB>, id: string): Promise<Buffer | null> {
  const row = await db.selectFrom('photos').select('jpeg').where('id', '=', id).executeTakeFirst();
  return row?.jpeg ?? null;
}

/** Puts photos into the result of an assignment in the order given. Throws photo_unknown when one is not of this assignment. */
export async function attachPhotos(
  trx: Transaction<DB>,
  assignmentId: string,
  ids: readonly string[],
): Promise<void> {
  for (const [order, id] of ids.entries()) {
    const { numUpdatedRows } = await trx
      .updateTable('photos')
      .set({ result_order: order })
      .where('id', '=', id)
      .where('assignment_id', '=', assignmentId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) {
      throw new ProblemError('photo_unknown', `Photo ${id} did not come with this task.`, {
        context: { id },
      });
    }
  }
}
