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

/** An open page reads the alert again and again: that is one opening. */
const READING_ON_MS = 5 * 60_000;

export async function insertWatchOpening(
  db: Kysely<DB>,
  watchId: string,
  at: Date,
  userAgent: string,
): Promise<void> {
  const last = await db
    .selectFrom('watch_openings')
    .select(['id', 'user_agent as userAgent', 'at', 'last_at as lastAt'])
    .where('watch_id', '=', watchId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const sinceMs = last ? at.getTime() - (last.lastAt ?? last.at).getTime() : Infinity;
  if (last?.userAgent === userAgent && sinceMs < READING_ON_MS) {
    await db.updateTable('watch_openings').set({ last_at: at }).where('id', '=', last.id).execute();
    return;
  }
  await db.insertInto('watch_openings').values({ watch_id: watchId, at, user_agent: userAgent }).execute();
}
