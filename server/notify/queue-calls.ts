import { randomUUID } from 'node:crypto';
import { sql, type Insertable, type Transaction } from 'kysely';
import type { NotificationKind } from '../../contract/receipts.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import type { NotificationsTable } from './notify.tables.ts';
import { openVault } from './vault.ts';
import type { Way } from './ways.ts';

/** Wakes the senders of every node when the transaction commits. */
export const WAKE_CHANNEL = 'notifications';

/** What goes first when there is more than can go at once: nobody drives to a fire that was called off. */
export const URGENCY: Record<NotificationKind, number> = {
  cancel: 0,
  dispatch: 1,
  link: 1,
  escalation: 2,
  warning: 3,
  raised: 4,
};

/** Of these, the same to the same recipient about the same alert is one message within the window; a call never is. */
const QUIET: readonly NotificationKind[] = ['raised', 'warning', 'escalation'];
const QUIET_WINDOW_MS = 2 * 60_000;

export interface Message {
  kind: NotificationKind;
  alertId: number;
  assignmentId: string | null;
  /** What the text needs beside the alert, such as which clock ran out. */
  detail: Record<string, unknown>;
  /** Of the responder's link; sealed here, and wiped when it has left. */
  token?: string;
}

/** Writes one message for each way into the outbox, in the transaction of its fact. Returns the ways that were taken. */
export async function queueMessages(
  trx: Transaction<DB>,
  atMs: number,
  message: Message,
  ways: readonly Way[],
): Promise<Way[]> {
  const distinct = [...new Map(ways.map((way) => [wayKey(rowKey(way)), way])).values()];
  const told = QUIET.includes(message.kind) ? await toldLately(trx, atMs, message) : new Set<string>();
  const taken = distinct.filter((way) => !told.has(wayKey(rowKey(way))));
  if (taken.length === 0) return [];
  const vault = message.token === undefined ? null : await openVault(trx);
  await trx
    .insertInto('notifications')
    .values(
      taken.map((way) => ({
        ...rowOf(message, way, new Date(atMs)),
        sealed_token: vault && message.token !== undefined ? vault.seal(message.token) : null,
      })),
    )
    .execute();
  await sql`select pg_notify(${WAKE_CHANNEL}, '')`.execute(trx);
  return taken;
}

function rowOf(message: Message, way: Way, at: Date): Insertable<NotificationsTable> {
  const { person, channel } = way;
  return {
    id: randomUUID(),
    kind: message.kind,
    urgency: URGENCY[message.kind],
    alert_id: message.alertId,
    assignment_id: message.assignmentId,
    person_kind: person?.kind ?? null,
    person_id: person?.id ?? null,
    person_name: person?.name ?? '',
    channel_id: channel.id,
    channel_kind: channel.kind,
    channel_name: channel.name,
    address: way.address,
    language: way.language,
    detail: json(message.detail),
    state: 'queued',
    next_at: at,
    queued_at: at,
  };
}

type RowKey = Pick<NotificationsTable, 'person_kind' | 'person_id' | 'channel_id' | 'address'>;
const rowKey = ({ person, channel, address }: Way): RowKey => ({
  person_kind: person?.kind ?? null,
  person_id: person?.id ?? null,
  channel_id: channel.id,
  address,
});
const wayKey = (row: RowKey) => JSON.stringify([row.person_kind, row.person_id, row.channel_id, row.address]);

/** Who was told the same lately. Transactions of one alert come one after the other, so none is missed. */
async function toldLately(trx: Transaction<DB>, atMs: number, { kind, alertId, detail }: Message) {
  const rows = await trx
    .selectFrom('notifications')
    .select(['person_kind', 'person_id', 'channel_id', 'address'])
    .where('alert_id', '=', alertId)
    .where('kind', '=', kind)
    .where('state', 'not in', ['withdrawn', 'dead'])
    .where('queued_at', '>', new Date(atMs - QUIET_WINDOW_MS))
    .where(
      sql<string | null>`detail ->> 'clock'`,
      'is not distinct from',
      (detail['clock'] as string) ?? null,
    )
    .execute();
  return new Set(rows.map(wayKey));
}
