import type { Kysely } from 'kysely';
import type { Fix } from '../../contract/assignments.ts';
import { lockResponder } from '../assignments/assignments.repository.ts';
import { responderEvents } from '../assignments/responder-state.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { record } from '../live/journal.ts';

/**
 * Keeps where a responder is; a fix that was overtaken by a newer one is dropped. A position is kept on the way and never
 * before or after: one that crosses with the step itself is dropped, any other throws transition_refused.
 */
export async function takeFix(
  db: Kysely<DB>,
  nowMs: number,
  { assignmentId }: { assignmentId: string },
  stated: Fix,
): Promise<void> {
  const fix = { ...stated, atMs: Math.min(stated.atMs, nowMs) };
  await db.transaction().execute(async (trx) => {
    const assignment = await trx
      .selectFrom('assignments')
      .select(['responder_id', 'stage', 'last_fix'])
      .where('id', '=', assignmentId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const { stage } = assignment;
    if (stage === 'accepted' || stage === 'on_scene') return;
    if (stage !== 'en_route') {
      throw new ProblemError('transition_refused', `No position is taken: the assignment is ${stage}.`, {
        context: { because: stage, stage, action: 'fix' },
      });
    }
    if (assignment.last_fix && assignment.last_fix.atMs >= fix.atMs) return;
    await trx
      .updateTable('assignments')
      .set({ last_fix: json(fix) })
      .where('id', '=', assignmentId)
      .execute();
    const responder = await lockResponder(trx, assignment.responder_id);
    if (!responder || (responder.last_fix && responder.last_fix.atMs >= fix.atMs)) return;
    await trx.updateTable('responders').set({ last_fix: fix }).where('id', '=', responder.id).execute();
    await record(trx, { events: await responderEvents(trx, [responder.id]), audit: [] });
  });
}
