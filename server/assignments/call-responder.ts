import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { z } from 'zod';
import type { Alert } from '../../contract/alerts.ts';
import type { DispatchBody } from '../../contract/assignments.ts';
import type { Actor } from '../../contract/people.ts';
import { isActive } from '../../domain/alerts/facts.ts';
import type { NewTimelineEntry } from '../alerts/alerts.repository.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { insertLink } from '../link/links.repository.ts';
import { insertAssignment, lockResponder } from './assignments.repository.ts';

export interface Called {
  assignmentId: string;
  responderId: string;
  /** Of the link: it is kept nowhere. */
  token: string;
  step: Omit<NewTimelineEntry, 'alertId'>;
}

/**
 * Gives a responder a task of their own with its link. Throws responder_unknown, responder_off_duty or already_assigned;
 * the caller holds the alert.
 */
export async function callResponder(
  trx: Transaction<DB>,
  alert: Alert,
  by: Actor,
  atMs: number,
  body: z.output<typeof DispatchBody>,
): Promise<Called> {
  const responder = await callable(trx, alert, body.responderId);
  const assignmentId = randomUUID();
  await insertAssignment(trx, {
    id: assignmentId,
    alert_id: alert.id,
    responder_id: responder.id,
    responder_name: responder.name,
    stage: 'sent',
    dispatched_by: json(by),
    ask: body.ask,
    sent_at: new Date(atMs),
  });
  const token = await insertLink(trx, assignmentId, atMs, body);
  const detail = {
    assignmentId,
    responderId: responder.id,
    responderName: responder.name,
    ask: body.ask,
  };
  return { assignmentId, responderId: responder.id, token, step: { atMs, action: 'dispatched', by, detail } };
}

async function callable(trx: Transaction<DB>, alert: Alert, responderId: string) {
  const responder = await lockResponder(trx, responderId);
  if (!responder || responder.removed_at !== null) {
    throw new ProblemError('responder_unknown', `There is no responder "${responderId}".`, {
      context: { responderId },
    });
  }
  if (!responder.on_duty) {
    const detail = `${responder.name} is off duty: nobody off duty is called.`;
    throw new ProblemError('responder_off_duty', detail, { context: { responderId, name: responder.name } });
  }
  const running = alert.assignments.find((a) => a.responder.id === responderId && isActive(a.stage));
  if (running) {
    const detail = `${responder.name} is assigned to alert #${alert.id} already.`;
    const context = { assignmentId: running.id, stage: running.stage, responderId, name: responder.name };
    throw new ProblemError('already_assigned', detail, { context });
  }
  return responder;
}
