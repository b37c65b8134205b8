import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { DetectionBody } from '../../../contract/detections.ts';
import type { Actor } from '../../../contract/people.ts';
import type { MaskBody, PictureMask } from '../../../contract/sight.ts';
import { bearingDifferenceDeg } from '../../../domain/geo/geodesic.ts';
import { isInMask } from '../../../domain/sight/mask.ts';
import { json } from '../../database/json.ts';
import type { DB } from '../../database/schema.ts';
import { ProblemError } from '../../http/problem.ts';
import { record } from '../../live/journal.ts';
import { maskRows, masksOf } from './masks.repository.ts';

export interface MasksDeps {
  db: Kysely<DB>;
  nowMs: () => number;
}

export interface MaskedKey {
  deviceId: string;
  key: string;
}

/** A changed mask counts for detections this much later at the latest, on every node. */
const KEPT_MS = 2_000;
/** A camera that turned by more shows another picture. */
const SAME_AIM_DEG = 1;

export type MasksService = ReturnType<typeof masksService>;

/** Parts of pictures in which detections are dropped before they become tracks, with the count of what was dropped. */
export function masksService({ db, nowMs }: MasksDeps) {
  let kept: { rows: ReturnType<typeof maskRows>; untilMs: number } | null = null;
  const rows = () => {
    if (!kept || kept.untilMs < performance.now()) {
      kept = { rows: maskRows(db), untilMs: performance.now() + KEPT_MS };
      kept.rows.catch(() => (kept = null));
    }
    return kept.rows;
  };

  return {
    async list(cameraId: string): Promise<{ masks: PictureMask[] }> {
      return { masks: await masksOf(db, cameraId) };
    },

    async create(cameraId: string, body: z.output<typeof MaskBody>, by: Actor): Promise<PictureMask> {
      const camera = await db
        .selectFrom('cameras')
        .select(['id', 'ptz'])
        .where('id', '=', cameraId)
        .executeTakeFirst();
      if (!camera) throw new ProblemError('camera_unknown', `There is no camera "${cameraId}".`);
      if (camera.ptz && !body.aim) {
        throw new ProblemError('invalid_request', 'This camera turns: say with aim where its axis points.', {
          errors: [{ path: 'aim', message: 'needed for a camera that turns' }],
        });
      }
      const { reason, corners, aim } = body;
      const [id, atMs] = [randomUUID(), nowMs()];
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('masks')
          .values({
            id,
            camera_id: cameraId,
            aim: aim ? json(aim) : null,
            reason,
            corners: json(corners),
            made_by: json(by),
            at: new Date(atMs),
            removed_by: null,
            removed_at: null,
          })
          .execute();
        await record(trx, {
          events: [],
          audit: [
            {
              actor: by,
              action: 'mask.create',
              subject: `camera:${cameraId}`,
              detail: { id, reason, corners },
            },
          ],
        });
      });
      kept = null;
      return { ...body, id, cameraId, by, atMs, masked: 0, lastMaskedAtMs: null };
    },

    async remove(cameraId: string, maskId: string, by: Actor): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('masks')
          .set({ removed_at: new Date(nowMs()), removed_by: json(by) })
          .where('id', '=', maskId)
          .where('camera_id', '=', cameraId)
          .where('removed_at', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) throw new ProblemError('not_found', `There is no mask ${maskId}.`);
        const audit = { actor: by, action: 'mask.remove', subject: `camera:${cameraId}`, detail: { maskId } };
        await record(trx, { events: [], audit: [audit] });
      });
      kept = null;
    },

    /** The mask that a detection's foot lies in, after counting it; null when none does. */
    async drop(
      body: DetectionBody,
      lens: { widthPx: number; heightPx: number },
      { deviceId, key }: MaskedKey,
    ): Promise<string | null> {
      const foot = footShare(body, body.image ?? lens);
      if (!foot) return null;
      const mask = (await rows()).find(
        (m) => m.cameraId === body.cameraId && isSameAim(m.aim, body.aim) && isInMask(m, foot),
      );
      if (!mask) return null;
      await db
        .insertInto('mask_hits')
        .values({ device_id: deviceId, idempotency_key: key, mask_id: mask.id, at: new Date(nowMs()) })
        .onConflict((conflict) => conflict.columns(['device_id', 'idempotency_key']).doNothing())
        .execute();
      return mask.id;
    },
  };
}

function footShare({ base, box }: DetectionBody, size: { widthPx: number; heightPx: number }) {
  const foot = base ?? (box && { x: box.x + box.width / 2, y: box.y + box.height });
  return foot ? { x: foot.x / size.widthPx, y: foot.y / size.heightPx } : null;
}

function isSameAim(mask: PictureMask['aim'] | null, aim: DetectionBody['aim']): boolean {
  if (!mask) return aim === undefined;
  return (
    aim !== undefined &&
    Math.abs(bearingDifferenceDeg(mask.azimuthDeg, aim.azimuthDeg)) <= SAME_AIM_DEG &&
    Math.abs(mask.pitchDeg - aim.pitchDeg) <= SAME_AIM_DEG
  );
}
