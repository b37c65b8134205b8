import type { Kysely } from 'kysely';
import type { PictureMask } from '../../../contract/sight.ts';
import type { Mask } from '../../../domain/sight/mask.ts';
import type { DB } from '../../database/schema.ts';

/** Every mask in force. */
export async function maskRows(
  db: Kysely<DB>,
): Promise<(Mask & { readonly aim: PictureMask['aim'] | null })[]> {
  const rows = await db.selectFrom('masks').selectAll().where('removed_at', 'is', null).execute();
  return rows.map(({ id, camera_id, aim, reason, corners }) => ({
    id,
    cameraId: camera_id,
    poseId: '',
    aim,
    reason,
    corners,
  }));
}

/** The masks of a camera with what each has dropped, oldest first. */
export async function masksOf(db: Kysely<DB>, cameraId: string): Promise<PictureMask[]> {
  const rows = await db
    .selectFrom('masks')
    .selectAll()
    .select((eb) => [
      eb
        .selectFrom('mask_hits')
        .select((hit) => hit.fn.countAll<number>().as('n'))
        .whereRef('mask_hits.mask_id', '=', 'masks.id')
        .as('masked'),
      eb
        .selectFrom('mask_hits')
        .select((hit) => hit.fn.max('at').as('at'))
        .whereRef('mask_hits.mask_id', '=', 'masks.id')
        .as('last_masked_at'),
    ])
    .where('camera_id', '=', cameraId)
    .where('removed_at', 'is', null)
    .orderBy('at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    cameraId: row.camera_id,
    reason: row.reason,
    corners: row.corners,
    ...(row.aim ? { aim: row.aim } : {}),
    by: row.made_by,
    atMs: row.at.getTime(),
    masked: row.masked ?? 0,
    lastMaskedAtMs: row.last_masked_at?.getTime() ?? null,
  }));
}
