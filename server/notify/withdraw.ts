import { sql, type Transaction } from 'kysely';
import type { DB } from '../database/schema.ts';

/** What has not left is not sent any more; what a node is sending right now is not tried again. A cancel always goes. */
async function withdraw(trx: Transaction<DB>, at: Date, which: ReturnType<typeof sql<boolean>>) {
  // In the order of their ids, as whoever settles them, so that the two never wait for each other.
  await sql`
    with held as (
      select id from notifications
       where state in ('queued', 'sending') and kind <> 'cancel' and ${which}
       order by id for update
    )
    update notifications n
       set withdraw = true,
           ended_at = case when n.state = 'queued' then ${at} else n.ended_at end,
           sealed_token = case when n.state = 'queued' then null else n.sealed_token end,
           state = case when n.state = 'queued' then 'withdrawn' else n.state end
      from held
     where n.id = held.id`.execute(trx);
}

export const withdrawOfAssignment = (trx: Transaction<DB>, at: Date, assignmentId: string) =>
  withdraw(trx, at, sql<boolean>`assignment_id = ${assignmentId}`);

export const withdrawOfAlert = (trx: Transaction<DB>, at: Date, alertId: number) =>
  withdraw(trx, at, sql<boolean>`alert_id = ${alertId}`);

/** Warnings and escalations of clocks that stopped meanwhile. */
export const withdrawOfClocks = (
  trx: Transaction<DB>,
  at: Date,
  alertIds: readonly number[],
  clockIds: readonly number[],
) =>
  withdraw(
    trx,
    at,
    sql<boolean>`alert_id = any(${alertIds}) and (detail ->> 'clockId')::bigint = any(${clockIds})`,
  );
