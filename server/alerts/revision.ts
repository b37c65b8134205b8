import type { Transaction } from 'kysely';
import type { Alert } from '../../contract/alerts.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';

/** Throws revision_conflict, with who changed what and when, when the caller decided on an older state than the present one. */
export async function assertRevision(
  trx: Transaction<DB>,
  alert: Alert,
  revision: number | undefined,
): Promise<void> {
  if (revision === undefined || revision === alert.revision) return;
  const last = await trx
    .selectFrom('alert_timeline')
    .select(['actor', 'action', 'at'])
    .where('alert_id', '=', alert.id)
    .where((eb) => eb(eb.ref('actor', '->>').key('kind'), 'in', ['user', 'responder']))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const changed = last && { by: last.actor, action: last.action, atMs: last.at.getTime() };
  throw new ProblemError(
    'revision_conflict',
    `Alert #${alert.id} is at revision ${alert.revision}, not ${revision}: ${last?.actor.name ?? 'somebody'} changed it. Look at it again.`,
    { context: { revision: alert.revision, ...changed } },
  );
}
