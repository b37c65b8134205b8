import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { z } from 'zod';
import type { Alert } from '../../contract/alerts.ts';
import type { Assignment, DispatchBody, DispatchReceipt } from '../../contract/assignments.ts';
import type { Actor } from '../../contract/people.ts';
import { isActive } from '../../domain/alerts/facts.ts';
import { assignmentCan } from '../../domain/alerts/transitions.ts';
import { updateAlert } from '../alerts/alerts.repository.ts';
import { changeAlert } from '../alerts/change-alert.ts';
import { assertAlertCan, assertRevision } from '../alerts/refusals.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { insertLink, revokeLinks } from '../link/links.repository.ts';
import { insertAssignment, lockResponder, updateAssignment } from './assignments.repository.ts';

export interface AssignmentsDeps {
  db: Kysely<DB>;
  nowMs: () => number;
  /** How phones reach this server, without a trailing slash. */
  publicUrl: () => string;
}

type Receipt = z.output<typeof DispatchReceipt>;
export type AssignmentsService = ReturnType<typeof assignmentsService>;

export function assignmentsService({ db, nowMs, publicUrl }: AssignmentsDeps) {
  const receipt = (alert: Alert, id: string, token: string): Receipt => ({
    assignment: assignmentIn(alert, id),
    link: `${publicUrl()}/r/${token}`,
  });

  return {
    /** Calls a responder to an alert. The link is in the answer and nowhere else. */
    async dispatch(alertId: number, by: Actor, body: z.output<typeof DispatchBody>): Promise<Receipt> {
      const id = randomUUID();
      const { alert, value: token } = await changeAlert(db, alertId, async (trx, before) => {
        assertAlertCan('dispatch', before);
        const responder = await callable(trx, before, body.responderId);
        const atMs = nowMs();
        await insertAssignment(trx, {
          id,
          alert_id: alertId,
          responder_id: responder.id,
          responder_name: responder.name,
          stage: 'sent',
          dispatched_by: json(by),
          ask: body.ask,
          sent_at: new Date(atMs),
        });
        await updateAlert(trx, alertId, {});
        const token = await insertLink(trx, id, atMs, body.linkHours);
        const detail = {
          assignmentId: id,
          responderId: responder.id,
          responderName: responder.name,
          ask: body.ask,
        };
        return {
          steps: [{ atMs, action: 'dispatched', by, detail }],
          responderIds: [responder.id],
          value: token,
        };
      });
      return receipt(alert, id, token);
    },

    /** Makes a new link for a running assignment; the old one stops working at once. */
    async reissue(alertId: number, id: string, by: Actor, linkHours: number): Promise<Receipt> {
      const { alert, value: token } = await changeAlert(db, alertId, async (trx, before) => {
        const assignment = assignmentIn(before, id);
        if (!isActive(assignment.stage)) throw refused('reissue the link', assignment);
        const atMs = nowMs();
        await revokeLinks(trx, id, new Date(atMs));
        const token = await insertLink(trx, id, atMs, linkHours);
        await updateAlert(trx, alertId, {});
        const detail = { assignmentId: id, linkHours };
        return { steps: [{ atMs, action: 'link_reissued', by, detail }], value: token };
      });
      return receipt(alert, id, token);
    },

    /** Calls a responder back; the link stops working at once. */
    async cancel(
      alertId: number,
      id: string,
      by: Actor,
      { note, revision }: { note: string; revision?: number | undefined },
    ): Promise<Assignment> {
      const { alert } = await changeAlert(db, alertId, async (trx, before) => {
        const assignment = assignmentIn(before, id);
        if (!assignmentCan('cancel', assignment.stage)) throw refused('cancel', assignment);
        assertRevision(before, revision);
        const atMs = nowMs();
        await lockResponder(trx, assignment.responder.id);
        await updateAssignment(trx, id, { stage: 'cancelled', cancelled_at: new Date(atMs) });
        await revokeLinks(trx, id, new Date(atMs));
        await updateAlert(trx, alertId, {});
        const detail = { assignmentId: id, note };
        return {
          steps: [{ atMs, action: 'cancelled', by, detail }],
          responderIds: [assignment.responder.id],
          value: null,
        };
      });
      return assignmentIn(alert, id);
    },
  };
}

async function callable(trx: Transaction<DB>, alert: Alert, responderId: string) {
  const responder = await lockResponder(trx, responderId);
  if (!responder) {
    throw new ProblemError('responder_unknown', `There is no responder "${responderId}".`, {
      context: { responderId },
    });
  }
  if (!responder.on_duty) {
    const detail = `${responder.name} is off duty: nobody off duty is called.`;
    throw new ProblemError('responder_off_duty', detail, { context: { name: responder.name } });
  }
  const running = alert.assignments.find((a) => a.responder.id === responderId && isActive(a.stage));
  if (running) {
    const detail = `${responder.name} is assigned to alert #${alert.id} already.`;
    const context = { assignmentId: running.id, stage: running.stage, name: responder.name };
    throw new ProblemError('already_assigned', detail, { context });
  }
  return responder;
}

/** Throws assignment_unknown. */
function assignmentIn(alert: Alert, id: string): Assignment {
  const assignment = alert.assignments.find((a) => a.id === id);
  if (!assignment)
    throw new ProblemError('assignment_unknown', `Alert #${alert.id} has no assignment ${id}.`);
  return assignment;
}

function refused(what: string, { stage }: Assignment): ProblemError {
  return new ProblemError('transition_refused', `Cannot ${what}: the assignment is ${stage}.`, {
    context: { because: stage, stage },
  });
}
