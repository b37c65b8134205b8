import type { Kysely } from 'kysely';
import type { LinkOpening } from '../../contract/assignments.ts';
import { changeAlert } from '../alerts/change-alert.ts';
import type { DB } from '../database/schema.ts';
import type { LinkCaller } from './link-caller.ts';
import { insertOpening, lastRefusal } from './links.repository.ts';

/** Somebody who tries a link over and over is one line on the console, not hundreds. */
const REFUSAL_TOLD_EVERY_MS = 10 * 60_000;
const OPENINGS_SHOWN = 100;

/** Records that another phone than the first asked for the task, and tells the console. */
export async function recordRefusal(
  db: Kysely<DB>,
  { actor, link }: LinkCaller,
  atMs: number,
  userAgent: string,
): Promise<void> {
  const last = await lastRefusal(db, link.linkId);
  await insertOpening(db, link.linkId, new Date(atMs), userAgent, true);
  if (last && last.userAgent === userAgent && atMs - last.at.getTime() < REFUSAL_TOLD_EVERY_MS) return;
  await changeAlert(db, link.alertId, async () => {
    const detail = { assignmentId: link.assignmentId, responderName: actor.name, userAgent };
    const by = { kind: 'system' as const, id: 'link', name: actor.name };
    return { steps: [{ atMs, action: 'link_refused', by, detail }], value: null };
  });
}

/** Who opened the links of an assignment, the newest first. */
export async function openingsOf(db: Kysely<DB>, assignmentId: string): Promise<LinkOpening[]> {
  const rows = await db
    .selectFrom('link_openings')
    .innerJoin('links', 'links.id', 'link_openings.link_id')
    .select(['link_openings.at', 'user_agent', 'refused', 'revoked_at'])
    .where('assignment_id', '=', assignmentId)
    .orderBy('link_openings.id', 'desc')
    .limit(OPENINGS_SHOWN)
    .execute();
  return rows.map((row) => ({
    atMs: row.at.getTime(),
    userAgent: row.user_agent,
    refused: row.refused,
    link: row.revoked_at === null ? 'current' : 'replaced',
  }));
}
