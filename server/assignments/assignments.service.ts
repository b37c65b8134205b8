import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Alert } from '../../contract/alerts.ts';
import type {
  Assignment,
  DispatchBody,
  DispatchReceipt,
  GroupDispatchBody,
  LinkOpening,
  ReissueBody,
} from '../../contract/assignments.ts';
import type { Actor } from '../../contract/people.ts';
import { isActive } from '../../domain/alerts/facts.ts';
import { assignmentCan } from '../../domain/alerts/transitions.ts';
import { loadAlerts, updateAlert } from '../alerts/alerts.repository.ts';
import { changeAlert } from '../alerts/change-alert.ts';
import { assertAlertCan } from '../alerts/refusals.ts';
import { assertRevision } from '../alerts/revision.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { insertLink, revokeLinks } from '../link/links.repository.ts';
import { openingsOf } from '../link/link-openings.ts';
import { lockResponder, updateAssignment } from './assignments.repository.ts';
import { type Called, callResponder } from './call-responder.ts';

export interface AssignmentsDeps {
  db: Kysely<DB>;
  nowMs: () => number;
  /** How phones reach this server, without a trailing slash. */
  publicUrl: () => string;
}

type Receipt = z.output<typeof DispatchReceipt>;
export type AssignmentsService = ReturnType<typeof assignmentsService>;

export function assignmentsService({ db, nowMs, publicUrl }: AssignmentsDeps) {
  const receipt = (
    alert: Alert,
    { assignmentId, token }: Pick<Called, 'assignmentId' | 'token'>,
  ): Receipt => ({
    assignment: assignmentIn(alert, assignmentId),
    link: `${publicUrl()}/r/${token}`,
  });

  const callAll = async (alertId: number, by: Actor, bodies: readonly z.output<typeof DispatchBody>[]) => {
    const { alert, value: called } = await changeAlert(db, alertId, async (trx, before) => {
      assertAlertCan('dispatch', before);
      const atMs = nowMs();
      // In one order among all requests, so that two groups with the same people never wait for each other.
      const inOrder = [...bodies].sort((a, b) => (a.responderId < b.responderId ? -1 : 1));
      const called: Called[] = [];
      for (const body of inOrder) called.push(await callResponder(trx, before, by, atMs, body));
      await updateAlert(trx, alertId, {});
      return {
        steps: called.map(({ step }) => step),
        responderIds: called.map(({ responderId }) => responderId),
        value: bodies.flatMap((body) => called.filter((one) => one.responderId === body.responderId)),
      };
    });
    return { alert, called };
  };

  return {
    /** Calls a responder to an alert. The link is in the answer and nowhere else. */
    async dispatch(alertId: number, by: Actor, body: z.output<typeof DispatchBody>): Promise<Receipt> {
      const { alert, called } = await callAll(alertId, by, [body]);
      return receipt(alert, called[0]!);
    },

    /** Calls several at once, each with a task and a link of their own: all of them, or nobody. */
    async dispatchGroup(
      alertId: number,
      by: Actor,
      { responderIds, ...body }: z.output<typeof GroupDispatchBody>,
    ): Promise<{ receipts: Receipt[] }> {
      const { alert, called } = await callAll(
        alertId,
        by,
        responderIds.map((responderId) => ({ ...body, responderId })),
      );
      return { receipts: called.map((one) => receipt(alert, one)) };
    },

    /** Makes a new link for a running assignment; the old one stops working at once. */
    async reissue(
      alertId: number,
      id: string,
      by: Actor,
      terms: z.output<typeof ReissueBody>,
    ): Promise<Receipt> {
      const { alert, value: token } = await changeAlert(db, alertId, async (trx, before) => {
        const assignment = assignmentIn(before, id);
        if (!isActive(assignment.stage)) throw refused('reissue the link', assignment);
        const atMs = nowMs();
        await revokeLinks(trx, id, new Date(atMs));
        const token = await insertLink(trx, id, atMs, terms);
        await updateAlert(trx, alertId, {});
        const responderName = assignment.responder.name;
        const detail = { assignmentId: id, responderName, ...terms };
        return { steps: [{ atMs, action: 'link_reissued', by, detail }], value: token };
      });
      return receipt(alert, { assignmentId: id, token });
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
        await assertRevision(trx, before, revision);
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

    /** Every phone that asked for the task, the newest first. */
    async openings(alertId: number, id: string): Promise<{ openings: LinkOpening[] }> {
      const [alert] = await loadAlerts(db, [alertId]);
      if (!alert) throw new ProblemError('alert_unknown', `There is no alert #${alertId}.`);
      return { openings: await openingsOf(db, assignmentIn(alert, id).id) };
    },
  };
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
