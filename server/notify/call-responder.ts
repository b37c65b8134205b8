import type { Transaction } from 'kysely';
import type { DB } from '../database/schema.ts';
import { queueMessages } from './queue-calls.ts';
import { waysTo, type Way } from './ways.ts';
import { withdrawOfAssignment } from './withdraw.ts';

export interface Call {
  alertId: number;
  assignmentId: string;
  responderId: string;
}

/** Sends the responder of an assignment a link just made; a later one replaces it. Nobody off duty is called. */
export async function sendLink(
  trx: Transaction<DB>,
  atMs: number,
  { assignmentId, token }: { assignmentId: string; token: string },
): Promise<void> {
  const { alertId, responderId, links } = await trx
    .selectFrom('assignments')
    .select((eb) => [
      'alert_id as alertId',
      'responder_id as responderId',
      eb
        .selectFrom('links')
        .whereRef('links.assignment_id', '=', 'assignments.id')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .as('links'),
    ])
    .where('id', '=', assignmentId)
    .executeTakeFirstOrThrow();
  const isFirst = (links ?? 0) <= 1;
  // The token of an older link opens nothing any more.
  if (!isFirst) await withdrawOfAssignment(trx, new Date(atMs), assignmentId);
  const ways = await waysTo(trx, [{ kind: 'responder', id: responderId }]);
  await queueMessages(
    trx,
    atMs,
    { kind: isFirst ? 'dispatch' : 'link', alertId, assignmentId, detail: {}, token },
    ways.filter(({ person }) => person?.onDuty),
  );
}

/** Calls a responder back by every way that the call may have taken, and takes back what has not left. */
export async function callBack(trx: Transaction<DB>, atMs: number, call: Call, note: string): Promise<void> {
  const { alertId, assignmentId, responderId } = call;
  const attempted = await trx
    .selectFrom('notifications')
    .select(['channel_id', 'channel_kind', 'channel_name', 'address', 'language'])
    .where('assignment_id', '=', assignmentId)
    .where('attempts', '>', 0)
    .where('person_id', '=', responderId)
    .execute();
  await withdrawOfAssignment(trx, new Date(atMs), assignmentId);
  const present = await waysTo(trx, [{ kind: 'responder', id: responderId }]);
  const person = present[0]?.person ?? null;
  const taken = attempted.map((row): Way => ({
    person: person ?? unlisted(responderId),
    channel: { id: row.channel_id, kind: row.channel_kind, name: row.channel_name },
    address: row.address,
    language: row.language,
    raised: false,
  }));
  const message = { kind: 'cancel' as const, alertId, assignmentId, detail: { note } };
  await queueMessages(trx, atMs, message, [...present.filter((way) => way.person?.onDuty), ...taken]);
}

const unlisted = (id: string) => ({
  kind: 'responder' as const,
  id,
  name: id,
  role: null,
  team: null,
  onDuty: false,
  email: null,
  phone: null,
});
