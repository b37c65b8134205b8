import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../database/schema.ts';
import { hashToken, newToken } from '../auth/tokens.ts';
import { sendLink } from '../notify/call-responder.ts';

export interface LinkTerms {
  linkHours: number;
  firstPhoneOnly?: boolean | undefined;
}

/** Makes a link for an assignment, sends it by every channel that reaches the responder, and returns its token. */
export async function insertLink(
  trx: Transaction<DB>,
  assignmentId: string,
  createdAtMs: number,
  { linkHours, firstPhoneOnly }: LinkTerms,
): Promise<string> {
  const token = newToken();
  await trx
    .insertInto('links')
    .values({
      id: randomUUID(),
      assignment_id: assignmentId,
      token_hash: hashToken(token),
      created_at: new Date(createdAtMs),
      expires_at: new Date(createdAtMs + linkHours * 3_600_000),
      revoked_at: null,
      first_phone_only: firstPhoneOnly ?? false,
      phone_key_hash: null,
    })
    .execute();
  await sendLink(trx, createdAtMs, { assignmentId, token });
  return token;
}

export async function revokeLinks(trx: Transaction<DB>, assignmentId: string, at: Date): Promise<void> {
  await trx
    .updateTable('links')
    .set({ revoked_at: at })
    .where('assignment_id', '=', assignmentId)
    .where('revoked_at', 'is', null)
    .execute();
}

export async function findByHash(db: Kysely<DB>, tokenHash: Buffer) {
  return db
    .selectFrom('links')
    .innerJoin('assignments', 'assignments.id', 'links.assignment_id')
    .select([
      'links.id as linkId',
      'links.expires_at as expiresAt',
      'links.revoked_at as revokedAt',
      'links.first_phone_only as firstPhoneOnly',
      'links.phone_key_hash as phoneKeyHash',
      'assignments.id as assignmentId',
      'assignments.alert_id as alertId',
      'assignments.responder_id as responderId',
      'assignments.responder_name as responderName',
    ])
    .where('links.token_hash', '=', tokenHash)
    .executeTakeFirst();
}

export async function isRevoked(trx: Transaction<DB>, linkId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('links')
    .select('revoked_at')
    .where('id', '=', linkId)
    .executeTakeFirstOrThrow();
  return row.revoked_at !== null;
}

/** An open page reads its task again and again: that is one opening. */
const READING_ON_MS = 5 * 60_000;

export async function insertOpening(
  db: Kysely<DB>,
  linkId: string,
  at: Date,
  userAgent: string,
  refused: boolean,
): Promise<void> {
  const last = await db
    .selectFrom('link_openings')
    .select(['id', 'user_agent as userAgent', 'refused', 'at', 'last_at as lastAt'])
    .where('link_id', '=', linkId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const isSame = last && !refused && !last.refused && last.userAgent === userAgent;
  if (isSame && at.getTime() - (last.lastAt ?? last.at).getTime() < READING_ON_MS) {
    await db.updateTable('link_openings').set({ last_at: at }).where('id', '=', last.id).execute();
    return;
  }
  await db
    .insertInto('link_openings')
    .values({ link_id: linkId, at, user_agent: userAgent, refused })
    .execute();
}

export async function lastRefusal(db: Kysely<DB>, linkId: string) {
  return db
    .selectFrom('link_openings')
    .select(['at', 'user_agent as userAgent'])
    .where('link_id', '=', linkId)
    .where('refused', '=', true)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Notes the phone that asks; false when the link is held to its first phone and that was another one. */
export async function bindPhone(db: Kysely<DB>, linkId: string, keyHash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('links')
    .set({ phone_key_hash: keyHash })
    .where('id', '=', linkId)
    .where((eb) =>
      eb.or([
        eb('first_phone_only', '=', false),
        eb('phone_key_hash', 'is', null),
        eb('phone_key_hash', '=', keyHash),
      ]),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function findStep(trx: Transaction<DB>, assignmentId: string, key: string) {
  return trx
    .selectFrom('link_steps')
    .select(['action', 'body_hash as bodyHash'])
    .where('assignment_id', '=', assignmentId)
    .where('key', '=', key)
    .executeTakeFirst();
}

export async function insertStep(
  trx: Transaction<DB>,
  step: {
    assignmentId: string;
    key: string;
    action: string;
    bodyHash: string;
    doneAtMs: number;
    phoneAtMs: number | undefined;
    arrivedAtMs: number;
  },
): Promise<void> {
  await trx
    .insertInto('link_steps')
    .values({
      assignment_id: step.assignmentId,
      key: step.key,
      action: step.action,
      body_hash: step.bodyHash,
      done_at: new Date(step.doneAtMs),
      arrived_at: new Date(step.arrivedAtMs),
      phone_at: step.phoneAtMs === undefined ? null : new Date(step.phoneAtMs),
    })
    .execute();
}
