import { sql, type Kysely } from 'kysely';
import type { Actor } from '../../contract/people.ts';
import type { Receipt } from '../../contract/receipts.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { record } from '../live/journal.ts';
import { WAKE_CHANNEL } from './queue-calls.ts';
import { countDead, deadReceipts, findReceipt, receiptsOfAlert } from './receipts.repository.ts';

const MOST_SHOWN = 200;
export type ReceiptsService = ReturnType<typeof receiptsService>;

export function receiptsService({ db, nowMs }: { db: Kysely<DB>; nowMs: () => number }) {
  return {
    async ofAlert(alertId: number) {
      const known = await db.selectFrom('alerts').select('id').where('id', '=', alertId).executeTakeFirst();
      if (!known) throw new ProblemError('alert_unknown', `There is no alert #${alertId}.`);
      return { receipts: await receiptsOfAlert(db, alertId) };
    },

    async dead() {
      const [receipts, total] = await Promise.all([deadReceipts(db, MOST_SHOWN), countDead(db)]);
      return { receipts, total };
    },

    /** From the beginning, under the same key: a receiver that had it after all can tell. */
    async retry(by: Actor, id: string): Promise<Receipt> {
      await db.transaction().execute(async (trx) => {
        const row = await trx
          .updateTable('notifications')
          .set({ state: 'queued', attempts: 0, next_at: new Date(nowMs()), ended_at: null, withdraw: false })
          .where('id', '=', id)
          .where('state', '=', 'dead')
          .returning(['alert_id', 'kind'])
          .executeTakeFirst();
        if (!row) return;
        await sql`select pg_notify(${WAKE_CHANNEL}, '')`.execute(trx);
        await record(trx, {
          events: [{ type: 'receipts.changed', payload: { alertIds: [row.alert_id] } }],
          audit: [
            {
              actor: by,
              action: 'notification.retried',
              subject: `alert:${row.alert_id}`,
              detail: { id, kind: row.kind },
            },
          ],
        });
      });
      const receipt = await findReceipt(db, id);
      if (!receipt) throw new ProblemError('notification_unknown', `There is no message ${id}.`);
      return receipt;
    },
  };
}
