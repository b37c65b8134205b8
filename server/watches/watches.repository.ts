import type { Kysely, Transaction } from 'kysely';
import type { Watch } from '../../contract/watches.ts';
import type { DB } from '../database/schema.ts';

function selectWatches(db: Kysely<DB>) {
  return db
    .selectFrom('watches')
    .selectAll('watches')
    .select((eb) => {
      const openings = eb.selectFrom('watch_openings').whereRef('watch_id', '=', 'watches.id');
      return [
        openings.select((inner) => inner.fn.countAll<number>().as('n')).as('openings'),
        openings.select((inner) => inner.fn.max('at').as('at')).as('last_opened_at'),
      ];
    });
}

type WatchRow = Awaited<ReturnType<ReturnType<typeof selectWatches>['execute']>>[number];

/** The watch links of an alert, the newest first. */
export async function watchesOf(db: Kysely<DB>, alertId: number): Promise<Watch[]> {
  const rows = await selectWatches(db)
    .where('alert_id', '=', alertId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(watchView);
}

export async function findWatchByHash(db: Kysely<DB>, tokenHash: Buffer) {
  return db.selectFrom('watches').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
}

export async function findWatch(db: Kysely<DB>, alertId: number, id: string): Promise<Watch | null> {
  const row = await selectWatches(db).where('id', '=', id).where('alert_id', '=', alertId).executeTakeFirst();
  return row ? watchView(row) : null;
}

/** The photo when it belongs to a result on this alert. */
export async function findPhotoOf(db: Kysely<DB>, alertId: number, photoId: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('photos')
    .innerJoin('assignments', 'assignments.id', 'photos.assignment_id')
    .select('jpeg')
    .where('photos.id', '=', photoId)
    .where('alert_id', '=', alertId)
    .where('result_order', 'is not', null)
    .executeTakeFirst();
  return row?.jpeg ?? null;
}

export async function revokeWatch(trx: Transaction<DB>, id: string, at: Date): Promise<void> {
  await trx.updateTable('watches').set({ revoked_at: at }).where('id', '=', id).execute();
}

function watchView(row: WatchRow): Watch {
  return {
    id: row.id,
    alertId: row.alert_id,
    label: row.label,
    by: row.created_by,
    createdAtMs: row.created_at.getTime(),
    expiresAtMs: row.expires_at.getTime(),
    revokedAtMs: row.revoked_at?.getTime() ?? null,
    openings: row.openings ?? 0,
    lastOpenedAtMs: row.last_opened_at?.getTime() ?? null,
  };
}
