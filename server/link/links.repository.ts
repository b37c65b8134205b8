import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../database/schema.ts';
import { hashToken, newToken } from '../auth/tokens.ts';

/** Makes a link for an assignment and returns its token, which is kept nowhere. */
export async function insertLink(
  trx: Transaction<DB>,
  assignmentId: string,
  createdAtMs: number,
  hours: number,
): Promise<string> {
  const token = newToken();
  await trx
    .insertInto('links')
    .values({
      id: randomUUID(),
      assignment_id: assignmentId,
      token_hash: hashToken(token),
      created_at: new Date(createdAtMs),
      expires_at: new Date(createdAtMs + hours * 3_600_000),
      revoked_at: null,
    })
    .execute();
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

export async function insertOpening(
  db: Kysely<DB>,
  linkId: string,
  at: Date,
  userAgent: string,
): Promise<void> {
  await db.insertInto('link_openings').values({ link_id: linkId, at, user_agent: userAgent }).execute();
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
    })
    .execute();
}
