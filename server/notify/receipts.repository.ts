import type { Kysely } from 'kysely';
import type { Receipt } from '../../contract/receipts.ts';
import type { DB } from '../database/schema.ts';

/** Messages with the steps of the assignment that they called to. */
function receiptsQuery(db: Kysely<DB>) {
  return db
    .selectFrom('notifications as n')
    .leftJoin('assignments as a', 'a.id', 'n.assignment_id')
    .selectAll('n')
    .select(['a.opened_at', 'a.accepted_at', 'a.declined_at', 'a.en_route_at', 'a.on_scene_at', 'a.done_at']);
}

type ReceiptRow = Awaited<ReturnType<ReturnType<typeof receiptsQuery>['execute']>>[number];

export async function receiptsOfAlert(db: Kysely<DB>, alertId: number): Promise<Receipt[]> {
  const rows = await receiptsQuery(db)
    .where('n.alert_id', '=', alertId)
    .orderBy('n.queued_at')
    .orderBy('n.id')
    .execute();
  return rows.map(receiptView);
}

export async function findReceipt(db: Kysely<DB>, id: string): Promise<Receipt | undefined> {
  const row = await receiptsQuery(db).where('n.id', '=', id).executeTakeFirst();
  return row && receiptView(row);
}

export async function deadReceipts(db: Kysely<DB>, limit: number): Promise<Receipt[]> {
  const rows = await receiptsQuery(db)
    .where('n.state', '=', 'dead')
    .orderBy('n.ended_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(receiptView);
}

export async function countDead(db: Kysely<DB>): Promise<number> {
  const { n } = await db
    .selectFrom('notifications')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'dead')
    .executeTakeFirstOrThrow();
  return n;
}

const ms = (at: Date | null) => at?.getTime() ?? null;

function receiptView(row: ReceiptRow): Receipt {
  // Only a call leads to the assignment's own steps; a warning or a cancel does not.
  const isCall = row.kind === 'dispatch' || row.kind === 'link';
  const step = (at: Date | null) => (isCall && row.sent_at ? ms(at) : null);
  return {
    id: row.id,
    alertId: row.alert_id,
    kind: row.kind,
    assignmentId: row.assignment_id,
    person:
      row.person_kind && row.person_id
        ? { kind: row.person_kind, id: row.person_id, name: row.person_name }
        : null,
    channel: { id: row.channel_id, kind: row.channel_kind, name: row.channel_name },
    address: shortened(row.address, row.channel_kind),
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error,
    nextTryAtMs: row.state === 'queued' && row.attempts > 0 ? ms(row.next_at) : null,
    queuedAtMs: row.queued_at.getTime(),
    sentAtMs: ms(row.sent_at),
    deliveredAtMs: ms(row.delivered_at),
    endedAtMs: ms(row.ended_at),
    openedAtMs: step(row.opened_at),
    acceptedAtMs: step(row.accepted_at),
    declinedAtMs: step(row.declined_at),
    enRouteAtMs: step(row.en_route_at),
    onSceneAtMs: step(row.on_scene_at),
    doneAtMs: step(row.done_at),
  };
}

/** Leaders read receipts too, and have no need for a private number. */
function shortened(address: string, kind: string): string {
  if (address === '') return '';
  if (kind === 'web_push') return `…${address.slice(-6)}`;
  const at = address.indexOf('@');
  if (at > 0) return `${address.slice(0, Math.min(2, at))}…${address.slice(at)}`;
  return `…${address.slice(-4)}`;
}
