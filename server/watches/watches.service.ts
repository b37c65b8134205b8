import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '../../contract/people.ts';
import type { Watch, WatchBody, WatchReceipt } from '../../contract/watches.ts';
import { changeAlert } from '../alerts/change-alert.ts';
import { loadAlerts } from '../alerts/alerts.repository.ts';
import { hashToken, newToken } from '../auth/tokens.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { findWatch, revokeWatch, watchesOf } from './watches.repository.ts';

export interface WatchesDeps {
  db: Kysely<DB>;
  nowMs: () => number;
  /** How browsers reach this server, without a trailing slash. */
  publicUrl: () => string;
}

export type WatchesService = ReturnType<typeof watchesService>;

/** Links by which somebody without an account looks on at one alert. */
export function watchesService({ db, nowMs, publicUrl }: WatchesDeps) {
  const watchIn = async (alertId: number, id: string): Promise<Watch> => {
    const watch = await findWatch(db, alertId, id);
    if (!watch) throw new ProblemError('watch_unknown', `Alert #${alertId} has no watch link ${id}.`);
    return watch;
  };

  return {
    async list(alertId: number): Promise<{ watches: Watch[] }> {
      if ((await loadAlerts(db, [alertId])).length === 0)
        throw new ProblemError('alert_unknown', `There is no alert #${alertId}.`);
      return { watches: await watchesOf(db, alertId) };
    },

    /** The link is in the answer and nowhere else. */
    async create(
      alertId: number,
      by: Actor,
      { label, hours }: z.output<typeof WatchBody>,
    ): Promise<z.output<typeof WatchReceipt>> {
      const id = randomUUID();
      const token = newToken();
      await changeAlert(db, alertId, async (trx) => {
        const atMs = nowMs();
        await trx
          .insertInto('watches')
          .values({
            id,
            alert_id: alertId,
            label,
            token_hash: hashToken(token),
            created_by: json(by),
            created_at: new Date(atMs),
            expires_at: new Date(atMs + hours * 3_600_000),
            revoked_at: null,
          })
          .execute();
        const detail = { watchId: id, label, hours };
        return { steps: [{ atMs, action: 'watch_issued', by, detail }], value: null };
      });
      return { watch: await watchIn(alertId, id), link: `${publicUrl()}/w/${token}` };
    },

    /** Ends a link at once; ended before, it stays as it is. */
    async revoke(alertId: number, id: string, by: Actor): Promise<Watch> {
      const { label } = await watchIn(alertId, id);
      await changeAlert(db, alertId, async (trx) => {
        const known = await findWatch(trx, alertId, id);
        if (!known || known.revokedAtMs !== null) return { steps: [], value: null };
        const atMs = nowMs();
        await revokeWatch(trx, id, new Date(atMs));
        const detail = { watchId: id, label };
        return { steps: [{ atMs, action: 'watch_revoked', by, detail }], value: null };
      });
      return watchIn(alertId, id);
    },
  };
}
